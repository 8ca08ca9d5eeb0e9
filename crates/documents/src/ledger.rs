//! A line of the ledger (台账): what each request says in its thirty columns.
//!
//! Texts only, personal data among them already opened: `line` makes them of a request,
//! [`workbook`](super::workbook) sets them in a spreadsheet, `csv` and `pdf` elsewhere, and
//! `public` is what may be shown of them.

mod csv;
mod line;
mod pdf;
mod public;

pub use csv::{ledger_csv, public_csv, table_csv};
pub use line::LedgerContext;
#[cfg(test)]
pub(super) use pdf::pages;
pub use pdf::{ledger_pdf, public_pdf};
pub(super) use public::PUBLIC_COLUMNS;
use shiji_catalogue::{Key, key};

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
    pub progress: String,
    /// The same for the public version: days and states, nothing of what was said.
    pub stages: String,
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
    /// 补录: why it was registered after the figures were final.
    pub late: Option<String>,
    /// 不公开: the public version says that there is such a request, and how far it is.
    pub private: bool,
}

impl LedgerRow {
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
            &self.progress,
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

/// The ledger's columns and their widths in characters.
pub(super) const COLUMNS: [(Key, f64); 30] = [
    (key!("column-sequence"), 6.0),
    (key!("column-number"), 6.0),
    (key!("column-registered_at"), 17.0),
    (key!("column-booth"), 16.0),
    (key!("column-received_by"), 10.0),
    (key!("column-channel"), 10.0),
    (key!("column-category"), 10.0),
    (key!("column-person"), 10.0),
    (key!("column-phone"), 14.0),
    (key!("column-address"), 18.0),
    (key!("column-groups"), 10.0),
    (key!("column-content"), 40.0),
    (key!("column-way"), 10.0),
    (key!("column-unit"), 20.0),
    (key!("column-responsible"), 10.0),
    (key!("column-forwarded_at"), 17.0),
    (key!("column-accepted_at"), 17.0),
    (key!("column-due"), 17.0),
    (key!("column-delay"), 30.0),
    (key!("column-progress"), 44.0),
    (key!("column-result"), 30.0),
    (key!("column-answer"), 24.0),
    (key!("column-completed_at"), 17.0),
    (key!("column-is_overdue"), 10.0),
    (key!("column-follow_up"), 20.0),
    (key!("column-solved"), 10.0),
    (key!("column-satisfaction"), 14.0),
    (key!("column-escalated"), 10.0),
    (key!("column-cleared_at"), 17.0),
    (key!("column-note"), 16.0),
];
