//! A line of the ledger (台账): what each request says in its thirty columns.
//!
//! Texts only, personal data among them already opened: `line` makes them of a request, [`workbook`](super::workbook) sets
//! them in a spreadsheet, `csv` and `pdf` elsewhere, and `public` is what may be shown of them.

mod csv;
mod line;
mod pdf;
mod public;

pub use csv::{ledger_csv, public_csv};
pub use line::LedgerContext;
#[cfg(test)]
pub(super) use pdf::pages;
pub use pdf::{ledger_pdf, public_pdf};
pub(super) use public::PUBLIC_COLUMNS;

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
    ("延期/挂账原因", 30.0),
    ("办理过程", 44.0),
    ("办理结果", 30.0),
    ("答复时间及方式", 24.0),
    ("办结时间", 17.0),
    ("是否超期", 10.0),
    ("回访人/时间", 20.0),
    ("是否解决", 10.0),
    ("满意度", 14.0),
    ("是否上会", 10.0),
    ("销号时间", 17.0),
    ("备注", 16.0),
];
