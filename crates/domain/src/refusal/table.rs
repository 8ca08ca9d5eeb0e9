//! Each "no" once: its name, what sort it is, its code, the field at fault, and what to do about it, in Chinese and English.

use std::ops::RangeInclusive;

use super::{Field, HomeRefusal, Kind, Told};
use crate::personal::Quote;

impl Refusal {
    /// A number that is not in this range.
    #[must_use]
    pub fn outside(field: Field, range: &RangeInclusive<u32>) -> Self {
        Self::OutOfRange { field, min: (*range.start()).into(), max: (*range.end()).into() }
    }

    /// The words in the field at fault that a form marks.
    #[must_use]
    pub fn quotes(&self) -> &[Quote] {
        match self {
            Self::NotMasked { words, .. } => words,
            _ => &[],
        }
    }
}

/// The field of a row, if it has one.
macro_rules! at_fault {
    () => {
        None
    };
    ($field:expr) => {
        Some($field)
    };
}

/// Writes the enum and what each of its variants says. A row is `Name { fields } => Kind "code" @ field at fault, zh, en;`, and
/// `{a field}` in a text is that field's value in the text's language.
macro_rules! refusals {
    ($($name:ident $({ $($value:ident: $of:ty),+ })? => $kind:ident $code:literal $(@ $field:expr)?, $zh:literal, $en:literal;)+) => {
        /// Why a command was refused. The variants' codes are part of the API and never change.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("{}", self.code())]
        #[expect(missing_docs, reason = "each variant's meaning is its message")]
        pub enum Refusal {
            $($name $({ $($value: $of),+ })?,)+
            Home(HomeRefusal),
        }

        impl Refusal {
            /// The stable code, `snake_case`.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                    Self::Home(no) => no.code(),
                }
            }

            /// What sort of "no" this is.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self {
                    $(Self::$name { .. } => Kind::$kind,)+
                    Self::Home(no) => no.kind(),
                }
            }

            /// The field to mark, if one is at fault.
            #[must_use]
            #[expect(unused_variables, reason = "most fields of a refusal are for its message alone")]
            pub const fn field(&self) -> Option<Field> {
                match self {
                    $(Self::$name $({ $($value),+ })? => at_fault!($($field)?),)+
                    Self::Home(no) => no.field(),
                }
            }

            /// The message with its way out: Chinese, English.
            #[must_use]
            pub fn messages(&self) -> (String, String) {
                match self {
                    $(Self::$name $({ $($value),+ })? => (
                        { $($(let $value = $value.told().0;)+)? format!($zh) },
                        { $($(let $value = $value.told().1;)+)? format!($en) },
                    ),)+
                    Self::Home(no) => {
                        let (zh, en) = no.messages();
                        (zh.to_owned(), en.to_owned())
                    }
                }
            }
        }

        #[cfg(test)]
        pub(super) const CODES: &[&str] = &[$($code),+];
    };
}

refusals! {
    Empty { field: Field } => Invalid "empty" @ *field,
        "请填写{field}。",
        "Please fill in the {field}.";
    TooLong { field: Field, max: usize } => Invalid "too_long" @ *field,
        "{field}最多 {max} 个字，请缩短后再提交。",
        "The {field} may have {max} characters at most: please shorten it.";
    ControlCharacter { field: Field } => Invalid "control_character" @ *field,
        "{field}里有看不见的控制字符，请删去后重新输入。",
        "The {field} contains invisible control characters: please type it again.";
    OutOfRange { field: Field, min: i64, max: i64 } => Invalid "out_of_range" @ *field,
        "{field}应在 {min} 到 {max} 之间。",
        "The {field} must be between {min} and {max}.";
    Malformed { field: Field } => Invalid "malformed" @ *field,
        "{field}的格式不对，请检查后再提交。",
        "The {field} is not in the right form: please check it.";
    NoSuchMarket => Missing "no_such_market",
        "没有这个市集，请重新扫码。",
        "There is no such market: please scan again.";
    NoSuchBooth => Missing "no_such_booth",
        "没有这个摊位，请重新扫描摊位的二维码。",
        "There is no such booth: please scan the booth's code again.";
    NoSuchTicket => Missing "no_such_ticket",
        "没有这个号，请核对号码。",
        "There is no such ticket: please check the number.";
    NoSuchRequest => Missing "no_such_request",
        "没有这条诉求，请核对编号。",
        "There is no such request: please check its code.";
    NoSuchUnit => Missing "no_such_unit" @ Field::Unit,
        "没有这个承办单位，请从列表中选择。",
        "There is no such unit: please choose one from the list.";
    NoSuchWorker => Missing "no_such_worker",
        "没有这位网格员，请从列表中选择。",
        "There is no such grid worker: please choose one from the list.";
    NoSuchSlot => Missing "no_such_slot" @ Field::Slots,
        "没有这个场次，请重新选择。",
        "There is no such session: please choose another.";
    NoSuchAction => Missing "no_such_action",
        "没有可以撤销的操作。",
        "There is nothing to undo.";
    NotAllowed => Forbidden "not_allowed",
        "您没有这项权限，请联系组织者。",
        "You may not do this: please ask the organiser.";
    NotYourBooth => Forbidden "not_your_booth",
        "这不是您负责的摊位，请联系组织者。",
        "This is not your booth: please ask the organiser.";
    NotYourTicket => Forbidden "not_your_ticket",
        "这不是您的号，请用取号的手机操作。",
        "This ticket is not yours: please use the phone that took it.";
    MarketNotDraft => Conflict "market_not_draft",
        "市集已经发布，这项不能再改。",
        "The market is published: this can't be changed any more.";
    MarketNotOpen => Conflict "market_not_open",
        "市集现在没有开放，请在开放时间再来。",
        "The market is not open now: please come back in its hours.";
    MarketState => Conflict "market_state",
        "市集现在的状态不能这样做，请刷新后查看。",
        "The market's state doesn't allow this: please look at it again.";
    MarketHasNoBooths => Conflict "market_has_no_booths",
        "还没有确认的摊位，请先确认至少一个摊位。",
        "No booth is confirmed yet: please confirm at least one.";
    BoothNotConfirmed => Conflict "booth_not_confirmed",
        "这个摊位还没有确认。",
        "This booth is not confirmed yet.";
    BoothState => Conflict "booth_state",
        "摊位现在的状态不能这样做，请刷新后查看。",
        "The booth's state doesn't allow this: please look at it again.";
    CodeTaken { code: String } => Conflict "code_taken" @ Field::Code,
        "编号 {code} 已被别的摊位使用，请换一个。",
        "Another booth has the code {code}: please choose another.";
    AlreadyApplied => Conflict "already_applied",
        "同名摊位已经登记过了，不用重复提交。",
        "A booth of this name is registered already: no need to apply again.";
    BoothPaused => Conflict "booth_paused",
        "这个摊位暂停服务，请稍后再来。",
        "This booth is paused: please come back a little later.";
    BoothClosed => Conflict "booth_closed",
        "这个摊位已停止取号。",
        "This booth takes no more people.";
    WrongMode => Conflict "wrong_mode",
        "这个摊位不是这种服务方式。",
        "This booth does not serve in this way.";
    TooManyTickets { max: usize } => Conflict "too_many_tickets",
        "您已经有 {max} 个号在排队，请先办完一个。",
        "You hold {max} tickets already: please finish one first.";
    OutOfStock => Conflict "out_of_stock",
        "已经发完了，谢谢您的到来。",
        "Everything has been given out. Thank you for coming.";
    NoSuchClip => Missing "no_such_clip",
        "这一段语音还没有，可以在组织者的“语音”里录制或上传。",
        "This clip is not there yet: it can be recorded or uploaded on the organiser's voice page.";
    NotASound => Invalid "not_a_sound",
        "这不是能播放的录音，请上传 wav、mp3、ogg 或 webm 文件。",
        "This is no sound that can be played: please upload a wav, mp3, ogg or webm file.";
    SlotFull => Conflict "slot_full",
        "这一场已经满了，请选别的场次。",
        "This session is full: please choose another.";
    SlotOver => Conflict "slot_over",
        "这一场已经结束了，请选后面的场次。",
        "This session is over: please choose a later one.";
    NobodyWaiting => Conflict "nobody_waiting",
        "现在没有人在等。",
        "Nobody is waiting.";
    TicketState { code: String } => Conflict "ticket_state",
        "{code} 号的状态已经变了，请看最新的情况。",
        "Ticket {code} has changed in the meantime: please look at it again.";
    TooManyReturns => Conflict "too_many_returns",
        "过号回来的次数已用完，请重新取号。",
        "This ticket has come back as often as it may: please take a new one.";
    TooLateToReturn => Conflict "too_late_to_return",
        "过号已经太久，号码已失效，请重新取号。",
        "It has been too long since the call: please take a new ticket.";
    TooSoon { seconds: i64 } => Conflict "too_soon",
        "再等 {seconds} 秒，人还没来才能过号。",
        "Please wait {seconds} more seconds for the person before passing the number over.";
    AllElsewhere => Conflict "all_elsewhere",
        "等候的人都正在别的摊位办理或暂时走开，号码为他们保留。稍等，或在名单里点号直接呼叫。",
        "Everybody who waits is away or being served at another booth; their places are kept. Wait a little, or call one from the list.";
    NoTimeLeft => Conflict "no_time_left",
        "前面的人已经排到收摊，今天恐怕轮不到了。请看看别的摊位，或问问志愿者。",
        "Those who wait already fill the time until closing. Please try another booth, or ask a volunteer.";
    DeskBusy { code: String } => Conflict "desk_busy",
        "{code} 号还在这个窗口，请先办完或过号。",
        "Ticket {code} is still at this desk: please finish it first.";
    DeskState => Conflict "desk_state",
        "这个窗口现在的状态不能这样做，请看最新的情况。",
        "The desk's state doesn't allow this: please look at it again.";
    SameBooth => Invalid "same_booth",
        "请选择另一个摊位。",
        "Please choose another booth.";
    UndoExpired => Conflict "undo_expired",
        "超过 10 秒，不能撤销了。",
        "More than 10 seconds have passed: it can't be undone.";
    Superseded => Conflict "superseded",
        "之后又有了新的操作，不能撤销了。",
        "Something has happened since: it can't be undone.";
    Stale => Conflict "stale",
        "别人刚刚改过这里，请先看最新的内容，再改一次。",
        "Somebody has changed this in the meantime: please look at it as it is now, then edit it again.";
    NotAtHand { collection: String } => Conflict "not_at_hand",
        "“{collection}”的诉求现在由另一处设备保管，这里只能看，不能办；请到那里办理，或等交接回来。什么都没有改动。",
        "The requests of “{collection}” are kept by another installation at the moment: they can be read here and are handled there. Nothing was changed.";
    RequestState => Conflict "request_state",
        "这条诉求现在的状态不能这样办，请刷新后查看。",
        "The request's state doesn't allow this step: please look at it again.";
    DueInThePast => Invalid "due_in_the_past" @ Field::Due,
        "办理时限不能早于现在。",
        "The due time can't be in the past.";
    ReturnedTwice => Conflict "returned_twice",
        "这件事已被退单两次，请组织者指定承办单位，不能再直接转办。",
        "This was returned twice: the organiser has to assign a unit before it goes anywhere else.";
    ReturnTooLate => Conflict "return_too_late",
        "超过退单时限，不能再退。办不了请申请延期，或联系组织者。",
        "It is too late to return this: please ask for an extension, or talk to the organiser.";
    Assigned => Conflict "assigned",
        "这是组织者指定承办的，不能退单。请联系组织者。",
        "The organiser has assigned this to you, it can't be returned: please talk to the organiser.";
    ExtendedAlready => Conflict "extended_already",
        "已经延期过一次，不能再延。办不了可请组织者挂账。",
        "It was extended once already. If it can't be done, the organiser may park it.";
    ExtensionTooLong => Invalid "extension_too_long" @ Field::Due,
        "延期超过了允许的工作日数，请选早一些的日期。",
        "An extension may not be that long: please choose an earlier day.";
    OwnFollowUp => Forbidden "own_follow_up",
        "承办单位不能给自己的答复做回访，请由组织者或志愿者回访。",
        "A unit can't follow up its own answer: the organiser or a volunteer does.";
    NotFollowedUp => Conflict "not_followed_up",
        "还没有回访，请先回访再销号；三次未接通也可以销号。",
        "Please follow up first, then clear it; after three calls in vain it can be cleared, too.";
    NotAWish => Conflict "not_a_wish",
        "只有微心愿可以上墙。",
        "Only a wish can go on the wall.";
    PrivateRequest => Conflict "private_request",
        "这条不公开，不能上墙。请直接转办。",
        "This is private and never goes on the wall: please forward it instead.";
    NotMasked { field: Field, words: Vec<Quote> } => Invalid "not_masked" @ *field,
        "{field}里还有“{words}”，可能让人认出是谁，请改掉后再公开。",
        "The {field} still has “{words}” in it, by which somebody could be known: please mask it first.";
    NotAPhoto => Invalid "not_a_photo",
        "这不是 JPG 或 PNG 照片。请用手机拍照，或把文件另存为 JPG 后再传。",
        "This is no JPEG or PNG picture: please take a photo, or save the file as JPEG, and send that.";
    BrokenPhoto => Invalid "broken_photo",
        "这张照片不完整，请重新选择。",
        "This photo is broken: please choose it again.";
    PhotoTooLarge => Invalid "photo_too_large",
        "照片太大（最多 5 MB）。请选小一点的，或拍照时选“标准”画质。",
        "This photo is too large (5 MB at most): please choose a smaller one.";
    TooManyPhotos => Conflict "too_many_photos",
        "一件诉求最多 6 张照片。",
        "A request has six photos at most.";
    SamePhoto => Conflict "same_photo",
        "这张照片已经附上了。",
        "This photo is attached already.";
    NoSuchPhoto => Missing "no_such_photo",
        "没有这张照片。",
        "There is no such photo.";
    ClaimedAlready => Conflict "claimed_already",
        "这个心愿刚被别人认领了，请看看别的。",
        "Somebody has claimed this wish already: please choose another.";
    NotABranch => Conflict "not_a_branch",
        "只有党支部可以派给党员。请自己圆梦，或放弃认领。",
        "Only a branch gives its claim to a member: please fulfil it, or give it up.";
    ContactNeedsTls => Forbidden "contact_needs_tls",
        "这里没有加密，不能填写姓名电话。请交给服务台的工作人员登记。",
        "This connection isn't encrypted: please give names and phone numbers to the staff at the desk.";
    NotServedYet => Conflict "not_served_yet",
        "还没有办完，请办完以后再评价。",
        "It is not done yet: please rate it afterwards.";
    NoPrize => Conflict "no_prize",
        "这次市集没有集章换礼，请问问组织者。",
        "There is no prize for stamps at this market: please ask the organiser.";
    NoSuchCard => Missing "no_such_card",
        "没有这个集章号，请看手机上的 8 位数字再输一遍。",
        "There is no such card: please look at the 8 digits on the phone and type them again.";
    NoSuchPass => Missing "no_such_pass",
        "没有这张居民卡，请看卡上的号码再输一遍。",
        "There is no such pass card: please look at the number on it and type it again.";
    TooFewStamps { have: u32, needed: u32 } => Conflict "too_few_stamps",
        "已集 {have} 枚章，集满 {needed} 枚可以领取。再去几个摊位看看。",
        "{have} stamps so far, {needed} are needed: please visit some more booths.";
    PrizeClaimed => Conflict "prize_claimed",
        "这张卡已经领过奖品了，每人一份。",
        "This card has had its prize: there is one for each person.";
    NoSuchTopic => Missing "no_such_topic",
        "没有这个议题，请刷新后再选。",
        "There is no such topic: please look again.";
    NoSuchMeeting => Missing "no_such_meeting",
        "没有这次会议，请刷新后再选。",
        "There is no such meeting: please look again.";
    TopicState => Conflict "topic_state",
        "议题现在的状态不能这样做，请刷新后查看。",
        "The topic's state doesn't allow this: please look at it again.";
    MeetingState => Conflict "meeting_state",
        "会议现在的状态不能这样做，请刷新后查看。",
        "The meeting's state doesn't allow this: please look at it again.";
    InTopic => Conflict "in_topic",
        "这件诉求在联席会的议题里，由会议答复；要单独办理，请先移出议题。",
        "This request is in a topic of the joint meeting, which answers it: take it out of the topic first.";
    LastOfTopic => Conflict "last_of_topic",
        "议题里至少留一件诉求；整个议题不要了，请撤销议题。",
        "A topic keeps at least one request: withdraw the whole topic instead.";
    EmptyAgenda => Conflict "empty_agenda",
        "会议还没有议题，请先列入议题。",
        "The meeting has no topics yet: please put one on its agenda first.";
}
