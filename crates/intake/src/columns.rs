//! The columns of a booth list. A column is declared here: what people call it, what the template
//! says of it, and which field of a booth it fills.

use shiji_domain::{
    BoothDetails, Field,
    booth::{DESKS, SERVICE_MINUTES, STOCK},
    text::{OPTIONAL_WORDS, TextLimits},
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
    /// The names that people give it: the template's own first, then from the plainest to the
    /// vaguest. Of two columns for one thing, the one with the plainer name is taken.
    pub(super) names: &'static [&'static str],
    /// The field of a booth that it fills, where the domain refuses that field by name.
    pub(super) field: Option<Field>,
    /// How it stands in the template, if it does.
    pub(super) form: Option<ColumnTemplate>,
}

/// A column of the template.
pub(super) struct ColumnTemplate {
    pub(super) title: &'static str,
    /// As wide as so many characters.
    pub(super) width: f64,
    pub(super) meaning: &'static str,
    /// One example for each mode; rows of examples are not imported, by the mark in front of their
    /// name.
    pub(super) examples: [&'static str; 4],
    pub(super) check: Check,
}

/// What the template's cells admit.
pub(super) enum Check {
    None,
    /// Anything, kept as text: as numbers, phones would lose leading zeros, and codes like 1E2
    /// would become 100.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
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
            title: "编号",
            width: 8.0,
            meaning: "选填。以字母开头，最多三位，如 A、B2；留空由组织者编号。",
            examples: ["A", "B", "C", "D"],
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
            title: "摊位名称",
            width: 20.0,
            meaning: "必填。最多 60 个字，同一张表里不能重名。",
            examples: ["爱心义剪", "垃圾分类", "食物银行", "小狼运动"],
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
            title: "承办单位",
            width: 24.0,
            meaning: "必填。一至六个单位，用“、”分开。",
            examples: ["社区志愿服务队", "街道城市管理办", "社区慈善工作站、社区党委", "青少年活动中心"],
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
            title: "服务内容",
            width: 36.0,
            meaning: "选填。提供什么服务。",
            examples: ["免费理发", "垃圾分类小游戏", "爱心食物包", "儿童体能课"],
            check: Check::None,
        }),
    },
    Info {
        column: Column::Audience,
        names: &["服务对象", "对象", "面向人群", "服务人群", "audience"],
        field: Some(Field::Audience),
        form: Some(ColumnTemplate {
            title: "服务对象",
            width: 12.0,
            meaning: "选填一类：所有居民、老年人、儿童、亲子家庭、妇女、困难群众；留空为所有居民。",
            examples: ["所有居民", "所有居民", "困难群众", "儿童"],
            check: Check::Audiences,
        }),
    },
    Info {
        column: Column::Mode,
        names: &["服务方式", "方式", "服务类型", "服务形式", "类型", "mode", "how it serves"],
        field: Some(Field::Mode),
        form: Some(ColumnTemplate {
            title: "服务方式",
            width: 10.0,
            meaning: "排队（取号等候）、计数（来一位记一次）、发放（每人一份，发完为止）、场次（预约名额）。",
            examples: ["排队", "计数", "发放", "场次"],
            check: Check::OneOf(&["排队", "计数", "发放", "场次"]),
        }),
    },
    Info {
        column: Column::Desks,
        names: &["窗口数", "窗口数量", "窗口", "工位数", "工位", "服务台数", "desks"],
        field: Some(Field::Desks),
        form: Some(ColumnTemplate {
            title: "窗口数",
            width: 8.0,
            meaning: "选填 1 到 20。同时能服务几个人；留空为 1。",
            examples: ["3", "", "1", "1"],
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
            title: "每次时长（分钟）",
            width: 16.0,
            meaning: "选填 1 到 120。每位大约几分钟；留空为 10。",
            examples: ["12", "", "2", "45"],
            check: Check::UpTo(*SERVICE_MINUTES.end()),
        }),
    },
    Info {
        column: Column::Stock,
        names: &["数量", "库存", "份数", "发放数量", "物资数量", "stock", "quantity"],
        field: Some(Field::Stock),
        form: Some(ColumnTemplate {
            title: "数量",
            width: 8.0,
            meaning: "发放的摊位必填：共多少份。",
            examples: ["", "", "100", ""],
            check: Check::UpTo(*STOCK.end()),
        }),
    },
    Info {
        column: Column::Sessions,
        names: &["场次", "场次安排", "活动场次", "场次时间", "sessions", "slots"],
        field: Some(Field::Slots),
        form: Some(ColumnTemplate {
            title: "场次",
            width: 40.0,
            meaning: "场次的摊位必填，如：14:00-14:45/20人; 15:00-15:45/20人",
            examples: ["", "", "", "14:00-14:45/20人; 15:00-15:45/20人"],
            check: Check::Text,
        }),
    },
    Info {
        column: Column::Place,
        names: &["位置", "摊位位置", "地点", "摊位地点", "区域", "place", "location"],
        field: None,
        form: Some(ColumnTemplate {
            title: "位置",
            width: 16.0,
            meaning: "选填。摊位在哪里。",
            examples: ["廊架一号", "草坪", "中心亭", "小球场"],
            check: Check::None,
        }),
    },
    Info {
        column: Column::Contact,
        names: &["联系人", "负责人", "联系人姓名", "contact", "contact name"],
        field: None,
        form: Some(ColumnTemplate {
            title: "联系人",
            width: 10.0,
            meaning: "选填。只有组织者看得到。",
            examples: ["", "", "", ""],
            check: Check::None,
        }),
    },
    Info {
        column: Column::Phone,
        names: &["联系电话", "联系方式", "电话", "手机", "手机号", "手机号码", "联系人电话", "phone"],
        field: None,
        form: Some(ColumnTemplate {
            title: "联系电话",
            width: 16.0,
            meaning: "选填。只写一个号码。",
            examples: ["", "", "", ""],
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
    /// The column's name in the template, without what explains it.
    pub(super) fn title(self) -> &'static str {
        COLUMNS.iter().find(|info| info.column == self).map_or("", |info| info.names[0])
    }

    /// The columns whose cells a booth is made of: all but the serial number.
    pub(super) fn read() -> impl Iterator<Item = Self> {
        COLUMNS.iter().map(|info| info.column).filter(|column| *column != Self::Serial)
    }
}

/// The columns of the template.
pub(super) fn forms() -> impl Iterator<Item = &'static ColumnTemplate> {
    COLUMNS.iter().filter_map(|info| info.form.as_ref())
}
