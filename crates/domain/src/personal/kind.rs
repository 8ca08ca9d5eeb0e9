//! What something personal gives away.

/// What a number or word gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalKind {
    /// A telephone's: 手机号, 固定电话.
    Phone,
    /// An identity card's: 身份证号.
    Identity,
    /// A bank card's: 银行卡号.
    Card,
    /// A long number of any other sort.
    Number,
    /// A vehicle's plate: 车牌.
    Plate,
    /// An e-mail address.
    Email,
    /// An account after its label: 微信号, QQ号.
    Account,
    /// The building in which somebody lives: 楼栋.
    Building,
    /// Where somebody lives in a building: 单元, 室.
    Home,
}
