//! The columns of a booth list. A column is declared here: what people call it, what the template
//! says of it, and which field of a booth it fills.

use shiji_catalogue::{Key, Message, key, message, text};

use super::field::ListField;
use shiji_domain::{
    Audience, BoothDetails, Field,
    booth::{DESKS, MOST_HOSTS, SERVICE_MINUTES, STOCK},
    text::{NAME, OPTIONAL_WORDS, TextLimits},
};

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Code,
    Serial,
    Name,
    Hosts,
    Offer,
    Audience,
    Mode,
    Desks,
    Minutes,
    Stock,
    Sessions,
    Place,
    Contact,
    Phone,
}

/// What is to be known of one column.
pub(super) struct Info {
    pub(super) column: Column,
    /// The names that people give it beside the template's own, from the plainest to the vaguest.
    /// Of two columns for one thing, the one with the plainer name is taken.
    pub(super) names: &'static [&'static str],
    /// The field of a booth that it fills, where the domain refuses that field by name.
    pub(super) field: Option<Field>,
    /// How it stands in the template, if it does.
    pub(super) form: Option<ColumnTemplate>,
}

/// A column of the template.
pub(super) struct ColumnTemplate {
    pub(super) title: Key,
    /// As wide as so many characters.
    pub(super) width: f64,
    pub(super) meaning: fn() -> Message,
    /// One example for each mode; rows of examples are not imported, by the mark in front of their
    /// name.
    pub(super) examples: [Example; 4],
    pub(super) check: Check,
}

/// What stands in a cell of an example.
#[derive(Clone, Copy)]
pub(super) enum Example {
    /// What is the same in every language; perhaps nothing.
    Same(&'static str),
    Words(Key),
}

impl Example {
    /// In the community's language, as the whole template.
    pub(super) fn text(self) -> String {
        match self {
            Self::Same(text) => text.to_owned(),
            Self::Words(words) => words.text(),
        }
    }
}

const fn words(words: [Key; 4]) -> [Example; 4] {
    let [queue, tally, handout, slots] = words;
    [Example::Words(queue), Example::Words(tally), Example::Words(handout), Example::Words(slots)]
}

const fn same(texts: [&'static str; 4]) -> [Example; 4] {
    let [queue, tally, handout, slots] = texts;
    [Example::Same(queue), Example::Same(tally), Example::Same(handout), Example::Same(slots)]
}

/// What the template's cells admit.
pub(super) enum Check {
    None,
    /// Anything, kept as text: as numbers, phones would lose leading zeros, and codes like 1E2
    /// would become 100.
    Text,
    /// The name of a way to serve.
    Modes,
    /// The name of a group of people.
    Audiences,
    /// A whole number from 1 to this.
    UpTo(u32),
}

/// Every column, in the template's order.
pub(super) const COLUMNS: &[Info] = &[
    Info {
        column: Column::Code,
        names: &["编号", "摊位编号", "摊位号", "展位号", "摊号", "code", "booth code", "booth no"],
        field: None,
        form: Some(ColumnTemplate {
            title: key!("booth_list-code"),
            width: 8.0,
            meaning: || key!("booth_list-about_code").into(),
            examples: same(["A", "B", "C", "D"]),
            check: Check::Text,
        }),
    },
    Info { column: Column::Serial, names: &["序号", "序", "no", "no.", "#"], field: None, form: None },
    Info {
        column: Column::Name,
        names: &[
            "摊位名称",
            "摊位名",
            "名称",
            "摊位",
            "服务摊位",
            "项目名称",
            "服务项目",
            "项目",
            "booth",
            "booth name",
            "name",
        ],
        field: Some(Field::Name),
        form: Some(ColumnTemplate {
            title: key!("booth_list-name"),
            width: 20.0,
            meaning: || message!("booth_list-about_name", max = NAME.max),
            examples: words([
                key!("booth_list-name_queue"),
                key!("booth_list-name_tally"),
                key!("booth_list-name_handout"),
                key!("booth_list-name_slots"),
            ]),
            check: Check::None,
        }),
    },
    Info {
        column: Column::Hosts,
        names: &[
            "承办单位",
            "承办单位名称",
            "责任单位",
            "主办单位",
            "参与单位",
            "服务单位",
            "单位名称",
            "单位",
            "承办",
            "host",
            "hosts",
            "host units",
            "host unit",
            "unit",
            "units",
        ],
        field: Some(Field::Hosts),
        form: Some(ColumnTemplate {
            title: key!("booth_list-hosts"),
            width: 24.0,
            meaning: || message!("booth_list-about_hosts", max = MOST_HOSTS),
            examples: words([
                key!("booth_list-hosts_queue"),
                key!("booth_list-hosts_tally"),
                key!("booth_list-hosts_handout"),
                key!("booth_list-hosts_slots"),
            ]),
            check: Check::None,
        }),
    },
    Info {
        column: Column::Offer,
        names: &[
            "服务内容",
            "服务内容简介",
            "内容",
            "服务简介",
            "简介",
            "offer",
            "what it offers",
            "content",
        ],
        field: Some(Field::Offer),
        form: Some(ColumnTemplate {
            title: key!("booth_list-offer"),
            width: 36.0,
            meaning: || key!("booth_list-about_offer").into(),
            examples: words([
                key!("booth_list-offer_queue"),
                key!("booth_list-offer_tally"),
                key!("booth_list-offer_handout"),
                key!("booth_list-offer_slots"),
            ]),
            check: Check::None,
        }),
    },
    Info {
        column: Column::Audience,
        names: &["服务对象", "对象", "面向人群", "服务人群", "audience"],
        field: Some(Field::Audience),
        form: Some(ColumnTemplate {
            title: key!("booth_list-audience"),
            width: 12.0,
            meaning: || message!("booth_list-about_audience", groups = groups()),
            examples: words([
                Audience::Everyone.key(),
                Audience::Everyone.key(),
                Audience::Hardship.key(),
                Audience::Children.key(),
            ]),
            check: Check::Audiences,
        }),
    },
    Info {
        column: Column::Mode,
        names: &["服务方式", "方式", "服务类型", "服务形式", "类型", "mode", "how it serves"],
        field: Some(Field::Mode),
        form: Some(ColumnTemplate {
            title: key!("booth_list-mode"),
            width: 10.0,
            meaning: || key!("booth_list-about_mode").into(),
            examples: words([
                key!("mode-queue"),
                key!("mode-tally"),
                key!("mode-handout"),
                key!("mode-slots"),
            ]),
            check: Check::Modes,
        }),
    },
    Info {
        column: Column::Desks,
        names: &["窗口数", "窗口数量", "窗口", "工位数", "工位", "服务台数", "desks"],
        field: Some(Field::Desks),
        form: Some(ColumnTemplate {
            title: key!("booth_list-desks"),
            width: 8.0,
            meaning: || {
                message!(
                    "booth_list-about_desks",
                    min = *DESKS.start(),
                    max = *DESKS.end(),
                    usual = BoothDetails::default().desks,
                )
            },
            examples: same(["3", "", "1", "1"]),
            check: Check::UpTo(*DESKS.end()),
        }),
    },
    Info {
        column: Column::Minutes,
        names: &[
            "每次时长",
            "服务时长",
            "每次服务时长",
            "每人时长",
            "单次时长",
            "时长",
            "分钟",
            "minutes",
            "service minutes",
            "minutes a service",
        ],
        field: Some(Field::ServiceMinutes),
        form: Some(ColumnTemplate {
            title: key!("booth_list-minutes"),
            width: 16.0,
            meaning: || {
                message!(
                    "booth_list-about_minutes",
                    min = *SERVICE_MINUTES.start(),
                    max = *SERVICE_MINUTES.end(),
                    usual = BoothDetails::default().service_minutes,
                )
            },
            examples: same(["12", "", "2", "45"]),
            check: Check::UpTo(*SERVICE_MINUTES.end()),
        }),
    },
    Info {
        column: Column::Stock,
        names: &["数量", "库存", "份数", "发放数量", "物资数量", "stock", "quantity"],
        field: Some(Field::Stock),
        form: Some(ColumnTemplate {
            title: key!("booth_list-stock"),
            width: 8.0,
            meaning: || key!("booth_list-about_stock").into(),
            examples: same(["", "", "100", ""]),
            check: Check::UpTo(*STOCK.end()),
        }),
    },
    Info {
        column: Column::Sessions,
        names: &["场次", "场次安排", "活动场次", "场次时间", "sessions", "slots"],
        field: Some(Field::Slots),
        form: Some(ColumnTemplate {
            title: key!("booth_list-sessions"),
            width: 40.0,
            meaning: || key!("booth_list-about_sessions").into(),
            examples: same(["", "", "", "14:00-14:45/20; 15:00-15:45/20"]),
            check: Check::Text,
        }),
    },
    Info {
        column: Column::Place,
        names: &["位置", "摊位位置", "地点", "摊位地点", "区域", "place", "location"],
        field: None,
        form: Some(ColumnTemplate {
            title: key!("booth_list-place"),
            width: 16.0,
            meaning: || key!("booth_list-about_place").into(),
            examples: words([
                key!("booth_list-place_queue"),
                key!("booth_list-place_tally"),
                key!("booth_list-place_handout"),
                key!("booth_list-place_slots"),
            ]),
            check: Check::None,
        }),
    },
    Info {
        column: Column::Contact,
        names: &["联系人", "负责人", "联系人姓名", "contact", "contact name"],
        field: None,
        form: Some(ColumnTemplate {
            title: key!("booth_list-contact"),
            width: 10.0,
            meaning: || key!("booth_list-about_contact").into(),
            examples: same([""; 4]),
            check: Check::None,
        }),
    },
    Info {
        column: Column::Phone,
        names: &["联系电话", "联系方式", "电话", "手机", "手机号", "手机号码", "联系人电话", "phone"],
        field: None,
        form: Some(ColumnTemplate {
            title: key!("booth_list-phone"),
            width: 16.0,
            meaning: || key!("booth_list-about_phone").into(),
            examples: same([""; 4]),
            check: Check::Text,
        }),
    },
];

/// A column whose text is taken into the booth's details as it is.
pub(super) struct TextColumn {
    pub(super) column: Column,
    pub(super) field: Field,
    pub(super) limits: TextLimits,
    pub(super) into: fn(&mut BoothDetails) -> &mut String,
}

/// The columns of plain text.
pub(super) const PLAIN: &[TextColumn] = &[TextColumn {
    column: Column::Offer,
    field: Field::Offer,
    limits: OPTIONAL_WORDS,
    into: |details| &mut details.offer,
}];

impl Column {
    /// The column's name in the template.
    pub(super) fn title(self) -> Key {
        let form = COLUMNS.iter().find(|info| info.column == self).and_then(|info| info.form.as_ref());
        form.map_or(key!("template-empty"), |form| form.title)
    }

    /// What of a booth it fills; nothing, if it is the serial number.
    pub(super) const fn fills(self) -> Option<ListField> {
        Some(match self {
            Self::Serial => return None,
            Self::Code => ListField::Code,
            Self::Name => ListField::Name,
            Self::Hosts => ListField::Hosts,
            Self::Offer => ListField::Offer,
            Self::Audience => ListField::Audience,
            Self::Mode => ListField::Mode,
            Self::Desks => ListField::Desks,
            Self::Minutes => ListField::Minutes,
            Self::Stock => ListField::Stock,
            Self::Sessions => ListField::Sessions,
            Self::Place => ListField::Place,
            Self::Contact | Self::Phone => ListField::Contact,
        })
    }

    /// The columns whose cells a booth is made of: all but the serial number.
    pub(super) fn read() -> impl Iterator<Item = Self> {
        COLUMNS.iter().map(|info| info.column).filter(|column| *column != Self::Serial)
    }
}

/// The groups of people that a booth may be for, in the community's language.
fn groups() -> String {
    Audience::ALL.map(|group| group.key().text()).join(&text!("marks-list"))
}

/// The columns of the template.
pub(super) fn forms() -> impl Iterator<Item = &'static ColumnTemplate> {
    COLUMNS.iter().filter_map(|info| info.form.as_ref())
}
