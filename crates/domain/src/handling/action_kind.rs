//! What an action of a collection's or a community's journal did.

use std::{fmt, str::FromStr};

use crate::{
    floor::UnknownActionKind,
    meeting::{MeetingStepKind, TopicStepKind},
    request::{HomeStepKind, Step, StepKind},
};

/// What an accepted command did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionKind {
    /// A request was registered.
    Register,
    /// A request took a step.
    Step(StepKind),
    /// A request's home service took a step.
    Home(HomeStepKind),
    /// The market's figures were made final.
    Finalise,
    /// What one source left was declined.
    VoidSource,
    /// A topic was raised.
    Raise,
    /// A topic took a step.
    Topic(TopicStepKind),
    /// A meeting was planned.
    PlanMeeting,
    /// A meeting took a step.
    Meeting(MeetingStepKind),
    /// An action was taken back.
    Undo,
}

impl ActionKind {
    /// The word that the journals use. Some are older than the API's word for the same step, and
    /// stay, because the journals' lines do.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Step(StepKind::Resume) => "unpark",
            Self::Step(StepKind::MarkDuplicate) => "mark_duplicate",
            Self::Step(kind) => kind.as_str(),
            Self::Home(HomeStepKind::Plan) => "home_plan",
            Self::Home(HomeStepKind::Agree) => "home_agree",
            Self::Home(HomeStepKind::NobodyThere) => "home_nobody",
            Self::Home(HomeStepKind::Round) => "home_round",
            Self::Home(HomeStepKind::Finish) => "home_finish",
            Self::Home(HomeStepKind::Lend) => "home_lend",
            Self::Home(HomeStepKind::TakeBack) => "home_take_back",
            Self::Finalise => "finalise",
            Self::VoidSource => "void_source",
            Self::Raise => "raise",
            Self::Topic(TopicStepKind::Edit) => "edit_topic",
            Self::Topic(TopicStepKind::Withdraw) => "withdraw_topic",
            Self::Topic(TopicStepKind::Correct) => "correct_resolution",
            Self::Topic(kind) => kind.as_str(),
            Self::PlanMeeting => "plan_meeting",
            Self::Meeting(MeetingStepKind::Change) => "change_meeting",
            Self::Meeting(MeetingStepKind::Hold) => "hold_meeting",
            Self::Meeting(MeetingStepKind::Cancel) => "cancel_meeting",
            Self::Undo => "undo",
        }
    }
}

impl From<&Step> for ActionKind {
    fn from(step: &Step) -> Self {
        if let Step::Home(act) = step { Self::Home(act.kind()) } else { Self::Step(step.kind()) }
    }
}

impl FromStr for ActionKind {
    type Err = UnknownActionKind;

    /// A word that both a topic's step and a request's own have is the topic's: a request takes
    /// those with its topic only.
    fn from_str(word: &str) -> Result<Self, UnknownActionKind> {
        let own =
            [Self::Register, Self::Finalise, Self::VoidSource, Self::Raise, Self::PlanMeeting, Self::Undo]
                .into_iter();
        let topics = TopicStepKind::ALL.iter().copied().map(Self::Topic);
        let meetings = MeetingStepKind::ALL.iter().copied().map(Self::Meeting);
        let steps = StepKind::ALL.iter().copied().map(Self::Step);
        let homes = HomeStepKind::ALL.iter().copied().map(Self::Home);
        let mut all = own.chain(topics).chain(meetings).chain(steps).chain(homes);
        all.find(|kind| kind.as_str() == word).ok_or(UnknownActionKind)
    }
}

impl fmt::Display for ActionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_api_uses_the_word_of_a_step() {
        for kind in StepKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }

    #[test]
    fn a_word_is_read_as_what_was_written() {
        let with_a_topic =
            [StepKind::Gather, StepKind::LetGo, StepKind::Resolve, StepKind::Postpone].map(ActionKind::Step);
        let steps = StepKind::ALL.iter().copied().map(ActionKind::Step);
        let kinds: Vec<ActionKind> = steps
            .filter(|kind| !with_a_topic.contains(kind))
            .chain(HomeStepKind::ALL.iter().copied().map(ActionKind::Home))
            .chain(TopicStepKind::ALL.iter().copied().map(ActionKind::Topic))
            .chain(MeetingStepKind::ALL.iter().copied().map(ActionKind::Meeting))
            .chain([
                ActionKind::Register,
                ActionKind::Finalise,
                ActionKind::VoidSource,
                ActionKind::Raise,
                ActionKind::PlanMeeting,
                ActionKind::Undo,
            ])
            .collect();
        for kind in &kinds {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        let words: BTreeSet<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(words.len(), kinds.len(), "two kinds have one word");
        assert_eq!("count".parse::<ActionKind>(), Err(UnknownActionKind), "a floor's verb is none of these");
    }
}
