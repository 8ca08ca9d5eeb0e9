//! Every business "no", with its stable code and what to do about it, in Chinese and English.
//!
//! A refusal is an answer, not a fault: nothing was changed, nothing typed is lost, and each text names a way out.

mod field;
mod home;

pub use field::Field;
pub use home::HomeRefusal;

/// What sort of "no" a refusal is; the edge maps it to a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was sent can't be right whatever the state: mend it and send again.
    Invalid,
    /// It was right, but not in this state: look at what is there now.
    Conflict,
    /// Nothing of that name.
    Missing,
    /// Not for this actor.
    Forbidden,
}

/// Why a command was refused. The variants' codes are part of the API and never change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
#[expect(missing_docs, reason = "each variant's meaning is its message, in `messages`")]
pub enum Refusal {
    Empty { field: Field },
    TooLong { field: Field, max: usize },
    ControlCharacter { field: Field },
    OutOfRange { field: Field, min: i64, max: i64 },
    Malformed { field: Field },
    NoSuchMarket,
    NoSuchBooth,
    NoSuchTicket,
    NoSuchRequest,
    NoSuchUnit,
    NoSuchWorker,
    NoSuchSlot,
    NoSuchAction,
    NotAllowed,
    NotYourBooth,
    NotYourTicket,
    MarketNotDraft,
    MarketNotOpen,
    MarketState,
    MarketHasNoBooths,
    BoothNotConfirmed,
    BoothState,
    CodeTaken { code: String },
    AlreadyApplied,
    BoothPaused,
    BoothClosed,
    WrongMode,
    TooManyTickets { max: usize },
    OutOfStock,
    NoSuchClip,
    NotASound,
    SlotFull,
    SlotOver,
    NobodyWaiting,
    TicketState { code: String },
    TooManyReturns,
    TooLateToReturn,
    TooSoon { seconds: i64 },
    AllElsewhere,
    NoTimeLeft,
    DeskBusy { code: String },
    DeskState,
    SameBooth,
    UndoExpired,
    Superseded,
    Stale,
    RequestState,
    DueInThePast,
    ReturnedTwice,
    ReturnTooLate,
    Assigned,
    ExtendedAlready,
    ExtensionTooLong,
    OwnFollowUp,
    NotFollowedUp,
    NotAWish,
    PrivateRequest,
    NotMasked,
    NotAPhoto,
    BrokenPhoto,
    PhotoTooLarge,
    TooManyPhotos,
    SamePhoto,
    NoSuchPhoto,
    ClaimedAlready,
    NotABranch,
    ContactNeedsTls,
    Home(HomeRefusal),
    NotServedYet,
    NoPrize,
    NoSuchCard,
    NoSuchPass,
    TooFewStamps { have: u32, needed: u32 },
    PrizeClaimed,
    NoSuchTopic,
    NoSuchMeeting,
    TopicState,
    MeetingState,
    InTopic,
    LastOfTopic,
    EmptyAgenda,
}

impl Refusal {
    /// The stable code, `snake_case`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "empty",
            Self::TooLong { .. } => "too_long",
            Self::ControlCharacter { .. } => "control_character",
            Self::OutOfRange { .. } => "out_of_range",
            Self::Malformed { .. } => "malformed",
            Self::NoSuchMarket => "no_such_market",
            Self::NoSuchBooth => "no_such_booth",
            Self::NoSuchTicket => "no_such_ticket",
            Self::NoSuchRequest => "no_such_request",
            Self::NoSuchUnit => "no_such_unit",
            Self::NoSuchWorker => "no_such_worker",
            Self::NoSuchSlot => "no_such_slot",
            Self::NoSuchAction => "no_such_action",
            Self::NotAllowed => "not_allowed",
            Self::NotYourBooth => "not_your_booth",
            Self::NotYourTicket => "not_your_ticket",
            Self::MarketNotDraft => "market_not_draft",
            Self::MarketNotOpen => "market_not_open",
            Self::MarketState => "market_state",
            Self::MarketHasNoBooths => "market_has_no_booths",
            Self::BoothNotConfirmed => "booth_not_confirmed",
            Self::BoothState => "booth_state",
            Self::CodeTaken { .. } => "code_taken",
            Self::AlreadyApplied => "already_applied",
            Self::BoothPaused => "booth_paused",
            Self::BoothClosed => "booth_closed",
            Self::WrongMode => "wrong_mode",
            Self::TooManyTickets { .. } => "too_many_tickets",
            Self::OutOfStock => "out_of_stock",
            Self::NoSuchClip => "no_such_clip",
            Self::NotASound => "not_a_sound",
            Self::SlotFull => "slot_full",
            Self::SlotOver => "slot_over",
            Self::NobodyWaiting => "nobody_waiting",
            Self::TicketState { .. } => "ticket_state",
            Self::TooManyReturns => "too_many_returns",
            Self::TooLateToReturn => "too_late_to_return",
            Self::TooSoon { .. } => "too_soon",
            Self::AllElsewhere => "all_elsewhere",
            Self::NoTimeLeft => "no_time_left",
            Self::DeskBusy { .. } => "desk_busy",
            Self::DeskState => "desk_state",
            Self::SameBooth => "same_booth",
            Self::UndoExpired => "undo_expired",
            Self::Superseded => "superseded",
            Self::Stale => "stale",
            Self::RequestState => "request_state",
            Self::DueInThePast => "due_in_the_past",
            Self::ReturnedTwice => "returned_twice",
            Self::ReturnTooLate => "return_too_late",
            Self::Assigned => "assigned",
            Self::ExtendedAlready => "extended_already",
            Self::ExtensionTooLong => "extension_too_long",
            Self::OwnFollowUp => "own_follow_up",
            Self::NotFollowedUp => "not_followed_up",
            Self::NotAWish => "not_a_wish",
            Self::PrivateRequest => "private_request",
            Self::NotMasked => "not_masked",
            Self::NotAPhoto => "not_a_photo",
            Self::BrokenPhoto => "broken_photo",
            Self::PhotoTooLarge => "photo_too_large",
            Self::TooManyPhotos => "too_many_photos",
            Self::SamePhoto => "same_photo",
            Self::NoSuchPhoto => "no_such_photo",
            Self::ClaimedAlready => "claimed_already",
            Self::NotABranch => "not_a_branch",
            Self::ContactNeedsTls => "contact_needs_tls",
            Self::Home(no) => no.code(),
            Self::NotServedYet => "not_served_yet",
            Self::NoPrize => "no_prize",
            Self::NoSuchCard => "no_such_card",
            Self::NoSuchPass => "no_such_pass",
            Self::TooFewStamps { .. } => "too_few_stamps",
            Self::PrizeClaimed => "prize_claimed",
            Self::NoSuchTopic => "no_such_topic",
            Self::NoSuchMeeting => "no_such_meeting",
            Self::TopicState => "topic_state",
            Self::MeetingState => "meeting_state",
            Self::InTopic => "in_topic",
            Self::LastOfTopic => "last_of_topic",
            Self::EmptyAgenda => "empty_agenda",
        }
    }

    /// What sort of "no" this is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Empty { .. }
            | Self::TooLong { .. }
            | Self::ControlCharacter { .. }
            | Self::OutOfRange { .. }
            | Self::Malformed { .. }
            | Self::NotASound
            | Self::SameBooth
            | Self::ExtensionTooLong
            | Self::NotMasked
            | Self::NotAPhoto
            | Self::BrokenPhoto
            | Self::PhotoTooLarge
            | Self::Home(HomeRefusal::InThePast)
            | Self::DueInThePast => Kind::Invalid,
            Self::NoSuchMarket
            | Self::NoSuchPhoto
            | Self::NoSuchBooth
            | Self::NoSuchTicket
            | Self::NoSuchRequest
            | Self::NoSuchUnit
            | Self::NoSuchWorker
            | Self::NoSuchSlot
            | Self::NoSuchClip
            | Self::NoSuchAction
            | Self::NoSuchCard
            | Self::NoSuchTopic
            | Self::NoSuchMeeting
            | Self::NoSuchPass => Kind::Missing,
            Self::NotAllowed
            | Self::NotYourBooth
            | Self::NotYourTicket
            | Self::OwnFollowUp
            | Self::ContactNeedsTls => Kind::Forbidden,
            _ => Kind::Conflict,
        }
    }

    /// The field to mark, if one is at fault.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Empty { field }
            | Self::TooLong { field, .. }
            | Self::ControlCharacter { field }
            | Self::OutOfRange { field, .. }
            | Self::Malformed { field } => Some(*field),
            Self::CodeTaken { .. } => Some(Field::Code),
            Self::DueInThePast | Self::ExtensionTooLong | Self::Home(HomeRefusal::InThePast) => {
                Some(Field::Due)
            }
            Self::NotMasked => Some(Field::Content),
            Self::NoSuchUnit => Some(Field::Unit),
            Self::NoSuchSlot => Some(Field::Slots),
            _ => None,
        }
    }

    /// The message with its way out: Chinese, English.
    #[must_use]
    pub fn messages(&self) -> (String, String) {
        let fixed = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            Self::Empty { field } => {
                let (zh, en) = field.names();
                (format!("请填写{zh}。"), format!("Please fill in the {en}."))
            }
            Self::TooLong { field, max } => {
                let (zh, en) = field.names();
                (
                    format!("{zh}最多 {max} 个字，请缩短后再提交。"),
                    format!("The {en} may have {max} characters at most: please shorten it."),
                )
            }
            Self::ControlCharacter { field } => {
                let (zh, en) = field.names();
                (
                    format!("{zh}里有看不见的控制字符，请删去后重新输入。"),
                    format!("The {en} contains invisible control characters: please type it again."),
                )
            }
            Self::OutOfRange { field, min, max } => {
                let (zh, en) = field.names();
                (
                    format!("{zh}应在 {min} 到 {max} 之间。"),
                    format!("The {en} must be between {min} and {max}."),
                )
            }
            Self::Malformed { field } => {
                let (zh, en) = field.names();
                (
                    format!("{zh}的格式不对，请检查后再提交。"),
                    format!("The {en} is not in the right form: please check it."),
                )
            }
            Self::NoSuchMarket => {
                fixed("没有这个市集，请重新扫码。", "There is no such market: please scan again.")
            }
            Self::NoSuchBooth => fixed(
                "没有这个摊位，请重新扫描摊位的二维码。",
                "There is no such booth: please scan the booth's code again.",
            ),
            Self::NoSuchTicket => {
                fixed("没有这个号，请核对号码。", "There is no such ticket: please check the number.")
            }
            Self::NoSuchRequest => {
                fixed("没有这条诉求，请核对编号。", "There is no such request: please check its code.")
            }
            Self::NoSuchUnit => fixed(
                "没有这个承办单位，请从列表中选择。",
                "There is no such unit: please choose one from the list.",
            ),
            Self::NoSuchWorker => fixed(
                "没有这位网格员，请从列表中选择。",
                "There is no such grid worker: please choose one from the list.",
            ),
            Self::NoSuchSlot => {
                fixed("没有这个场次，请重新选择。", "There is no such session: please choose another.")
            }
            Self::NoSuchAction => fixed("没有可以撤销的操作。", "There is nothing to undo."),
            Self::NotAllowed => {
                fixed("您没有这项权限，请联系组织者。", "You may not do this: please ask the organiser.")
            }
            Self::NotYourBooth => fixed(
                "这不是您负责的摊位，请联系组织者。",
                "This is not your booth: please ask the organiser.",
            ),
            Self::NotYourTicket => fixed(
                "这不是您的号，请用取号的手机操作。",
                "This ticket is not yours: please use the phone that took it.",
            ),
            Self::MarketNotDraft => fixed(
                "市集已经发布，这项不能再改。",
                "The market is published: this can't be changed any more.",
            ),
            Self::MarketNotOpen => fixed(
                "市集现在没有开放，请在开放时间再来。",
                "The market is not open now: please come back in its hours.",
            ),
            Self::MarketState => fixed(
                "市集现在的状态不能这样做，请刷新后查看。",
                "The market's state doesn't allow this: please look at it again.",
            ),
            Self::MarketHasNoBooths => fixed(
                "还没有确认的摊位，请先确认至少一个摊位。",
                "No booth is confirmed yet: please confirm at least one.",
            ),
            Self::BoothNotConfirmed => fixed("这个摊位还没有确认。", "This booth is not confirmed yet."),
            Self::BoothState => fixed(
                "摊位现在的状态不能这样做，请刷新后查看。",
                "The booth's state doesn't allow this: please look at it again.",
            ),
            Self::CodeTaken { code } => (
                format!("编号 {code} 已被别的摊位使用，请换一个。"),
                format!("Another booth has the code {code}: please choose another."),
            ),
            Self::AlreadyApplied => fixed(
                "同名摊位已经登记过了，不用重复提交。",
                "A booth of this name is registered already: no need to apply again.",
            ),
            Self::BoothPaused => fixed(
                "这个摊位暂停服务，请稍后再来。",
                "This booth is paused: please come back a little later.",
            ),
            Self::BoothClosed => fixed("这个摊位已停止取号。", "This booth takes no more people."),
            Self::WrongMode => fixed("这个摊位不是这种服务方式。", "This booth does not serve in this way."),
            Self::TooManyTickets { max } => (
                format!("您已经有 {max} 个号在排队，请先办完一个。"),
                format!("You hold {max} tickets already: please finish one first."),
            ),
            Self::OutOfStock => {
                fixed("已经发完了，谢谢您的到来。", "Everything has been given out. Thank you for coming.")
            }
            Self::NoSuchClip => fixed(
                "这一段语音还没有，可以在组织者的“语音”里录制或上传。",
                "This clip is not there yet: it can be recorded or uploaded on the organiser's voice page.",
            ),
            Self::NotASound => fixed(
                "这不是能播放的录音，请上传 wav、mp3、ogg 或 webm 文件。",
                "This is no sound that can be played: please upload a wav, mp3, ogg or webm file.",
            ),
            Self::SlotFull => {
                fixed("这一场已经满了，请选别的场次。", "This session is full: please choose another.")
            }
            Self::SlotOver => fixed(
                "这一场已经结束了，请选后面的场次。",
                "This session is over: please choose a later one.",
            ),
            Self::NobodyWaiting => fixed("现在没有人在等。", "Nobody is waiting."),
            Self::TicketState { code } => (
                format!("{code} 号的状态已经变了，请看最新的情况。"),
                format!("Ticket {code} has changed in the meantime: please look at it again."),
            ),
            Self::TooManyReturns => fixed(
                "过号回来的次数已用完，请重新取号。",
                "This ticket has come back as often as it may: please take a new one.",
            ),
            Self::TooLateToReturn => fixed(
                "过号已经太久，号码已失效，请重新取号。",
                "It has been too long since the call: please take a new ticket.",
            ),
            Self::TooSoon { seconds } => (
                format!("再等 {seconds} 秒，人还没来才能过号。"),
                format!("Please wait {seconds} more seconds for the person before passing the number over."),
            ),
            Self::AllElsewhere => fixed(
                "等候的人都正在别的摊位办理或暂时走开，号码为他们保留。稍等，或在名单里点号直接呼叫。",
                "Everybody who waits is away or being served at another booth; their places are kept. Wait a little, or call one from the list.",
            ),
            Self::NoTimeLeft => fixed(
                "前面的人已经排到收摊，今天恐怕轮不到了。请看看别的摊位，或问问志愿者。",
                "Those who wait already fill the time until closing. Please try another booth, or ask a volunteer.",
            ),
            Self::DeskBusy { code } => (
                format!("{code} 号还在这个窗口，请先办完或过号。"),
                format!("Ticket {code} is still at this desk: please finish it first."),
            ),
            Self::DeskState => fixed(
                "这个窗口现在的状态不能这样做，请看最新的情况。",
                "The desk's state doesn't allow this: please look at it again.",
            ),
            Self::SameBooth => fixed("请选择另一个摊位。", "Please choose another booth."),
            Self::UndoExpired => {
                fixed("超过 10 秒，不能撤销了。", "More than 10 seconds have passed: it can't be undone.")
            }
            Self::Superseded => {
                fixed("之后又有了新的操作，不能撤销了。", "Something has happened since: it can't be undone.")
            }
            Self::Stale => fixed(
                "别人刚刚改过这里，请先看最新的内容，再改一次。",
                "Somebody has changed this in the meantime: please look at it as it is now, then edit it again.",
            ),
            Self::RequestState => fixed(
                "这条诉求现在的状态不能这样办，请刷新后查看。",
                "The request's state doesn't allow this step: please look at it again.",
            ),
            Self::DueInThePast => fixed("办理时限不能早于现在。", "The due time can't be in the past."),
            Self::ReturnedTwice => fixed(
                "这件事已被退单两次，请组织者指定承办单位，不能再直接转办。",
                "This was returned twice: the organiser has to assign a unit before it goes anywhere else.",
            ),
            Self::ReturnTooLate => fixed(
                "超过退单时限，不能再退。办不了请申请延期，或联系组织者。",
                "It is too late to return this: please ask for an extension, or talk to the organiser.",
            ),
            Self::Assigned => fixed(
                "这是组织者指定承办的，不能退单。请联系组织者。",
                "The organiser has assigned this to you, it can't be returned: please talk to the organiser.",
            ),
            Self::ExtendedAlready => fixed(
                "已经延期过一次，不能再延。办不了可请组织者挂账。",
                "It was extended once already. If it can't be done, the organiser may park it.",
            ),
            Self::ExtensionTooLong => fixed(
                "延期超过了允许的工作日数，请选早一些的日期。",
                "An extension may not be that long: please choose an earlier day.",
            ),
            Self::OwnFollowUp => fixed(
                "承办单位不能给自己的答复做回访，请由组织者或志愿者回访。",
                "A unit can't follow up its own answer: the organiser or a volunteer does.",
            ),
            Self::NotFollowedUp => fixed(
                "还没有回访，请先回访再销号；三次未接通也可以销号。",
                "Please follow up first, then clear it; after three calls in vain it can be cleared, too.",
            ),
            Self::NotAWish => fixed("只有微心愿可以上墙。", "Only a wish can go on the wall."),
            Self::PrivateRequest => fixed(
                "这条不公开，不能上墙。请直接转办。",
                "This is private and never goes on the wall: please forward it instead.",
            ),
            Self::NotAPhoto => fixed(
                "这不是 JPG 或 PNG 照片。请用手机拍照，或把文件另存为 JPG 后再传。",
                "This is no JPEG or PNG picture: please take a photo, or save the file as JPEG, and send that.",
            ),
            Self::BrokenPhoto => {
                fixed("这张照片不完整，请重新选择。", "This photo is broken: please choose it again.")
            }
            Self::PhotoTooLarge => fixed(
                "照片太大（最多 5 MB）。请选小一点的，或拍照时选“标准”画质。",
                "This photo is too large (5 MB at most): please choose a smaller one.",
            ),
            Self::TooManyPhotos => fixed("一件诉求最多 6 张照片。", "A request has six photos at most."),
            Self::SamePhoto => fixed("这张照片已经附上了。", "This photo is attached already."),
            Self::NoSuchPhoto => fixed("没有这张照片。", "There is no such photo."),
            Self::NotMasked => fixed(
                "内容里还有电话、门牌等信息，请改掉后再上墙。",
                "The text still has a phone number or an address in it: please mask it first.",
            ),
            Self::ClaimedAlready => fixed(
                "这个心愿刚被别人认领了，请看看别的。",
                "Somebody has claimed this wish already: please choose another.",
            ),
            Self::ContactNeedsTls => fixed(
                "这里没有加密，不能填写姓名电话。请交给服务台的工作人员登记。",
                "This connection isn't encrypted: please give names and phone numbers to the staff at the desk.",
            ),
            Self::Home(no) => {
                let (zh, en) = no.messages();
                fixed(zh, en)
            }
            Self::NotABranch => fixed(
                "只有党支部可以派给党员。请自己圆梦，或放弃认领。",
                "Only a branch gives its claim to a member: please fulfil it, or give it up.",
            ),
            Self::NotServedYet => {
                fixed("还没有办完，请办完以后再评价。", "It is not done yet: please rate it afterwards.")
            }
            Self::NoPrize => fixed(
                "这次市集没有集章换礼，请问问组织者。",
                "There is no prize for stamps at this market: please ask the organiser.",
            ),
            Self::NoSuchCard => fixed(
                "没有这个集章号，请看手机上的 8 位数字再输一遍。",
                "There is no such card: please look at the 8 digits on the phone and type them again.",
            ),
            Self::NoSuchPass => fixed(
                "没有这张居民卡，请看卡上的号码再输一遍。",
                "There is no such pass card: please look at the number on it and type it again.",
            ),
            Self::TooFewStamps { have, needed } => (
                format!("已集 {have} 枚章，集满 {needed} 枚可以领取。再去几个摊位看看。"),
                format!("{have} stamps so far, {needed} are needed: please visit some more booths."),
            ),
            Self::PrizeClaimed => fixed(
                "这张卡已经领过奖品了，每人一份。",
                "This card has had its prize: there is one for each person.",
            ),
            Self::NoSuchTopic => {
                fixed("没有这个议题，请刷新后再选。", "There is no such topic: please look again.")
            }
            Self::NoSuchMeeting => {
                fixed("没有这次会议，请刷新后再选。", "There is no such meeting: please look again.")
            }
            Self::TopicState => fixed(
                "议题现在的状态不能这样做，请刷新后查看。",
                "The topic's state doesn't allow this: please look at it again.",
            ),
            Self::MeetingState => fixed(
                "会议现在的状态不能这样做，请刷新后查看。",
                "The meeting's state doesn't allow this: please look at it again.",
            ),
            Self::InTopic => fixed(
                "这件诉求在联席会的议题里，由会议答复；要单独办理，请先移出议题。",
                "This request is in a topic of the joint meeting, which answers it: take it out of the topic first.",
            ),
            Self::LastOfTopic => fixed(
                "议题里至少留一件诉求；整个议题不要了，请撤销议题。",
                "A topic keeps at least one request: withdraw the whole topic instead.",
            ),
            Self::EmptyAgenda => fixed(
                "会议还没有议题，请先列入议题。",
                "The meeting has no topics yet: please put one on its agenda first.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_field_and_a_way_out_in_both_languages() {
        let (zh, en) = Refusal::TooLong { field: Field::Content, max: 2_000 }.messages();
        assert_eq!(zh, "诉求内容最多 2000 个字，请缩短后再提交。");
        assert_eq!(en, "The content may have 2000 characters at most: please shorten it.");
    }
}
