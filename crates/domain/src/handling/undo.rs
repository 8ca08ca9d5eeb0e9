//! Undo: a step of the last ten seconds can be taken back, if nothing has happened to the same
//! things since.
//!
//! Taking back is a new line in each log, and nothing is edited away. A task that was registered
//! keeps its number and ends.

use super::{ActionKind, ActionRef, Handling, HandlingAction, HandlingDecision, HandlingRows, HandlingUndo};
use crate::{
    Actor, Refusal, RequestId, Timestamp,
    floor::{Answer, Subject, UNDO_WINDOW},
    request::{Context, Reference, Step},
};
use shiji_catalogue::text;

impl Handling {
    pub(super) fn undo(
        &self,
        actor: &Actor,
        action: ActionRef,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<HandlingDecision, Refusal> {
        let action = self.action(action).ok_or(Refusal::UndoExpired)?;
        if action.by != *actor && !actor.organises() {
            return Err(Refusal::NotAllowed);
        }
        if action.undo.is_empty() || self.is_undone(action) {
            return Err(Refusal::NoSuchAction);
        }
        // A clock that was set back must not make an action undoable for hours.
        if !(0..=UNDO_WINDOW).contains(&now.since(action.at)) {
            return Err(Refusal::UndoExpired);
        }
        let mut rows = HandlingRows::default();
        for step in &action.undo {
            self.put_back(&mut rows, step, actor, reference, now)?;
        }
        Ok(HandlingDecision {
            answer: Answer::Done { ticket: None },
            rows,
            of: action.of,
            kind: ActionKind::Undo,
            booth: action.booth,
            subject: Subject::Action(action.revision),
            undo: Vec::new(),
        })
    }

    fn is_undone(&self, action: &HandlingAction) -> bool {
        let this = ActionRef { of: action.of, revision: action.revision };
        self.actions().any(|later| later.undoes() == Some(this))
    }

    fn put_back(
        &self,
        rows: &mut HandlingRows,
        step: &HandlingUndo,
        actor: &Actor,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        match step {
            HandlingUndo::Handled { request, line } => {
                let request = self.request(*request).ok_or(Refusal::NoSuchAction)?;
                is_last(request.log.lines, *line)?;
                let (request, line) = request.clone().undo(actor, now)?;
                rows.requests.push(request);
                rows.log.push(line);
            }
            HandlingUndo::Topic { topic, line } => {
                let topic = self.topic(*topic).ok_or(Refusal::NoSuchAction)?;
                is_last(topic.log.lines, *line)?;
                let (topic, line) = topic.clone().undo(actor, now)?;
                rows.topics.push(topic);
                rows.minutes.push(line);
            }
            HandlingUndo::Meeting { meeting, line } => {
                let meeting = self.meeting(*meeting).ok_or(Refusal::NoSuchAction)?;
                is_last(meeting.log.lines, *line)?;
                let (meeting, line) = meeting.clone().undo(actor, now)?;
                rows.meetings.push(meeting);
                rows.minutes.push(line);
            }
            HandlingUndo::Task { request, line } => {
                let market = self.request(*request).ok_or(Refusal::NoSuchAction)?.market;
                let context = self.context(market, reference, now)?;
                self.end_task(rows, (*request, *line), actor, &context)?;
            }
        }
        Ok(())
    }

    /// A number is never given twice, so a task of a resolution that was taken back ends with that
    /// as its answer.
    fn end_task(
        &self,
        rows: &mut HandlingRows,
        (id, line): (RequestId, i64),
        actor: &Actor,
        context: &Context<'_>,
    ) -> Result<(), Refusal> {
        let request = self.request(id).ok_or(Refusal::NoSuchAction)?;
        is_last(request.log.lines, line)?;
        let (request, back) = request.clone().undo(actor, context.now)?;
        let step = Step::Decline { reason: text!("log-task_dropped") };
        let (request, declined) = request.take(step, actor, context)?;
        rows.requests.push(request);
        rows.log.extend([back, declined]);
        Ok(())
    }
}

/// Nothing may have happened since: the line that the step added to the log is still its last.
const fn is_last(lines: i64, line: i64) -> Result<(), Refusal> {
    if lines == line { Ok(()) } else { Err(Refusal::Superseded) }
}
