//! A line of the ledger (台账): what each request says in its thirty columns.
//!
//! Texts only, personal data among them already opened; [`workbook`](super::workbook) sets them in a spreadsheet, `csv` and
//! `pdf` elsewhere, and `public` is what may be shown of them.

mod csv;
mod pdf;
mod public;

pub use csv::{ledger_csv, public_csv};
#[cfg(test)]
pub(super) use pdf::pages;
pub use pdf::{ledger_pdf, public_pdf};
pub(super) use public::PUBLIC_COLUMNS;

use crate::domain::{
    Offset, Request, RequestState, Timestamp,
    request::{LogLine, Way},
};

/// One line of the ledger: texts as they are printed, personal data already opened by whoever may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerRow {
    /// 编号 at the market.
    pub number: i64,
    /// 登记时间
    pub registered: String,
    /// 摊位, code and name.
    pub booth: String,
    /// 接待人
    pub received_by: String,
    /// 渠道
    pub channel: String,
    /// 类别
    pub category: String,
    /// 诉求人
    pub person: String,
    /// 联系电话
    pub phone: String,
    /// 住址/网格
    pub address: String,
    /// 重点人群
    pub group: String,
    /// 诉求内容
    pub content: String,
    /// 办理方式
    pub way: String,
    /// 承办单位
    pub unit: String,
    /// 责任人
    pub responsible: String,
    /// 转办时间
    pub forwarded: String,
    /// 签收时间
    pub accepted: String,
    /// 办理时限
    pub due: String,
    /// 延期/挂账原因
    pub delay: String,
    /// 办理过程, one line a step.
    pub course: String,
    /// 办理结果
    pub result: String,
    /// 答复时间及方式
    pub answered: String,
    /// 办结时间
    pub completed: String,
    /// 是否超期
    pub overdue: String,
    /// 回访人/时间
    pub follow_up: String,
    /// 是否解决
    pub solved: String,
    /// 满意度
    pub satisfaction: String,
    /// 是否上会
    pub escalated: String,
    /// 销号时间
    pub cleared: String,
    /// 备注
    pub note: String,
}

/// What a ledger line is made from, beside the request itself.
#[derive(Clone, Debug, Default)]
pub struct LedgerContext<'a> {
    /// The booth where it was written down, code and name; empty for the gate.
    pub booth: &'a str,
    /// The unit that it is with; empty when it was not forwarded.
    pub unit: &'a str,
    /// Who received it, in words; empty when nobody did.
    pub received_by: &'a str,
    /// 诉求人, opened; empty when not given or not to be shown.
    pub person: &'a str,
    /// 联系电话, opened.
    pub phone: &'a str,
    /// 住址/网格, opened.
    pub address: &'a str,
    /// Its log, in order.
    pub log: &'a [LogLine],
    /// The market's wall clock.
    pub offset: Offset,
    /// The moment that the ledger is true for.
    pub now: Timestamp,
}

impl LedgerRow {
    /// The line of a request.
    #[must_use]
    pub fn of(request: &Request, context: &LedgerContext<'_>) -> Self {
        let date_time = |moment: Timestamp| context.offset.date_time(moment);
        let yes = |yes: bool| if yes { "是" } else { "否" }.to_owned();
        let (completed, how) = match &request.state {
            RequestState::Settled { at, .. } => (Some(*at), "现场答复"),
            RequestState::Answered { at, .. } => (Some(*at), "承办单位答复"),
            RequestState::Declined { at, .. } | RequestState::Duplicate { at, .. } => (Some(*at), "现场告知"),
            RequestState::FollowedUp { ending, .. } | RequestState::Cleared { ending, .. } => {
                (Some(ending.at), if ending.forwarding.is_some() { "承办单位答复" } else { "现场答复" })
            }
            RequestState::Done { at, .. } => (Some(*at), "圆梦"),
            _ => (None, ""),
        };
        let forwarding = request.state.forwarding();
        let overdue = forwarding.is_some_and(|f| completed.unwrap_or(context.now) > f.due);
        let result = match &request.state {
            RequestState::Duplicate { of, .. } => format!("与 {of} 号重复"),
            RequestState::Escalated { reason, .. } => reason.clone(),
            state => state.answer().unwrap_or_default().to_owned(),
        };
        Self {
            number: request.number,
            registered: date_time(request.registered_at),
            booth: context.booth.to_owned(),
            received_by: context.received_by.to_owned(),
            channel: request.details.channel.names().0.to_owned(),
            category: request.details.category.names().0.to_owned(),
            person: context.person.to_owned(),
            phone: context.phone.to_owned(),
            address: context.address.to_owned(),
            content: request.details.content.clone(),
            way: request.state.way().names().0.to_owned(),
            unit: context.unit.to_owned(),
            forwarded: forwarding.map(|f| date_time(f.at)).unwrap_or_default(),
            due: forwarding.map(|f| date_time(f.due)).unwrap_or_default(),
            course: context.log.iter().map(|line| step(line, context.offset)).collect::<Vec<_>>().join("\n"),
            result,
            answered: completed.map(|at| format!("{} {how}", date_time(at))).unwrap_or_default(),
            completed: completed.map(date_time).unwrap_or_default(),
            overdue: if forwarding.is_some() { yes(overdue) } else { String::new() },
            escalated: yes(request.state.way() == Way::Escalated),
            note: format!("类型：{}", request.details.kind.names().0),
            ..Self::default()
        }
    }

    /// The texts after 序号 and 编号, in the order of [`COLUMNS`].
    pub(super) fn texts(&self) -> [&str; 28] {
        [
            &self.registered,
            &self.booth,
            &self.received_by,
            &self.channel,
            &self.category,
            &self.person,
            &self.phone,
            &self.address,
            &self.group,
            &self.content,
            &self.way,
            &self.unit,
            &self.responsible,
            &self.forwarded,
            &self.accepted,
            &self.due,
            &self.delay,
            &self.course,
            &self.result,
            &self.answered,
            &self.completed,
            &self.overdue,
            &self.follow_up,
            &self.solved,
            &self.satisfaction,
            &self.escalated,
            &self.cleared,
            &self.note,
        ]
    }
}

/// A line of the log in words: `11-21 15:40 转办：街道物业办`.
fn step(line: &LogLine, offset: Offset) -> String {
    let to = match line.to.as_str() {
        "registered" if line.from.is_empty() => "登记",
        "registered" => "更正，重新登记",
        "answered" => "答复",
        state => RequestState::names_of(state).0,
    };
    let when = offset.local(line.at).strftime("%m-%d %H:%M");
    if line.words.is_empty() { format!("{when} {to}") } else { format!("{when} {to}：{}", line.words) }
}

/// The ledger's columns and their widths in characters.
pub(super) const COLUMNS: [(&str, f64); 30] = [
    ("序号", 6.0),
    ("编号", 6.0),
    ("登记时间", 17.0),
    ("摊位", 16.0),
    ("接待人", 10.0),
    ("渠道", 10.0),
    ("类别", 10.0),
    ("诉求人", 10.0),
    ("联系电话", 14.0),
    ("住址/网格", 18.0),
    ("重点人群", 10.0),
    ("诉求内容", 40.0),
    ("办理方式", 10.0),
    ("承办单位", 20.0),
    ("责任人", 10.0),
    ("转办时间", 17.0),
    ("签收时间", 17.0),
    ("办理时限", 17.0),
    ("延期/挂账原因", 16.0),
    ("办理过程", 40.0),
    ("办理结果", 30.0),
    ("答复时间及方式", 24.0),
    ("办结时间", 17.0),
    ("是否超期", 10.0),
    ("回访人/时间", 16.0),
    ("是否解决", 10.0),
    ("满意度", 10.0),
    ("是否上会", 10.0),
    ("销号时间", 17.0),
    ("备注", 16.0),
];
