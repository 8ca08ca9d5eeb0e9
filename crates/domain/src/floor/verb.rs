//! What a market's journal says was done.

use std::{fmt, str::FromStr};

macro_rules! verbs {
    ($($verb:ident = $word:literal,)*) => {
        /// What an accepted command did.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the command of its name")]
        pub enum FloorActionKind {
            $($verb,)*
        }

        impl FloorActionKind {
            /// The word that the database and the API use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$verb => $word,)*
                }
            }
        }

        impl FromStr for FloorActionKind {
            type Err = UnknownActionKind;

            fn from_str(word: &str) -> Result<Self, UnknownActionKind> {
                match word {
                    $($word => Ok(Self::$verb),)*
                    _ => Err(UnknownActionKind),
                }
            }
        }
    };
}

verbs! {
    EditMarket = "edit_market",
    MoveMarket = "move_market",
    Apply = "apply",
    EnterBooths = "enter_booths",
    ReviseBooths = "revise_booths",
    EditBooth = "edit_booth",
    ConfirmBooth = "confirm_booth",
    ReturnBooth = "return_booth",
    WithdrawBooth = "withdraw_booth",
    Issue = "issue",
    Count = "count",
    CancelBooking = "cancel_booking",
    Change = "change",
    Rate = "rate",
    Prize = "prize",
    CallNext = "call_next",
    CallTicket = "call_ticket",
    Recall = "recall",
    Serve = "serve",
    Finish = "finish",
    Miss = "miss",
    Hold = "hold",
    Back = "back",
    Coming = "coming",
    NotServed = "not_served",
    Cancel = "cancel",
    Transfer = "transfer",
    SignIn = "sign_in",
    SignOut = "sign_out",
    PauseDesk = "pause_desk",
    ResumeDesk = "resume_desk",
    MoveVolunteer = "move_volunteer",
    Pause = "pause",
    Resume = "resume",
    KeepGiving = "keep_giving",
    GiveInTime = "give_in_time",
    Close = "close",
    Reopen = "reopen",
    Stock = "stock",
    Policies = "policies",
    BoothPolicies = "booth_policies",
    ClearQueues = "clear_queues",
    Finalise = "finalise",
    VoidSource = "void_source",
    Undo = "undo",
}

impl fmt::Display for FloorActionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names nothing that is ever done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such verb")]
pub struct UnknownActionKind;
