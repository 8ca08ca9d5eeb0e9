//! Taking back what was done with topics and meetings: each as its own last step, nothing edited away.

use crate::{
    Actor, Meeting, MeetingId, Refusal, RequestId, Timestamp, Topic, TopicId,
    floor::{Decision, Floor},
    meeting::Minute,
    request::{Context, Step},
};

impl Floor {
    /// A topic as undoing its last step leaves it.
    pub(in crate::floor) fn topic_before(
        &self,
        id: TopicId,
        line: i64,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Topic, Minute), Refusal> {
        let topic = self.topic(id).ok_or(Refusal::NoSuchAction)?;
        if topic.log.lines != line {
            return Err(Refusal::Superseded);
        }
        topic.clone().undo(actor, now)
    }

    /// A meeting as undoing its last step leaves it.
    pub(in crate::floor) fn meeting_before(
        &self,
        id: MeetingId,
        line: i64,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Meeting, Minute), Refusal> {
        let meeting = self.meeting(id).ok_or(Refusal::NoSuchAction)?;
        if meeting.log.lines != line {
            return Err(Refusal::Superseded);
        }
        meeting.clone().undo(actor, now)
    }

    /// A task as undoing its resolution leaves it: a number is never given twice, so it ends with that as its answer.
    pub(in crate::floor) fn task_before(
        &self,
        decision: &mut Decision,
        (id, line): (RequestId, i64),
        actor: &Actor,
        context: &Context<'_>,
    ) -> Result<(), Refusal> {
        let request = self.request(id).ok_or(Refusal::NoSuchAction)?;
        if request.log.lines != line {
            return Err(Refusal::Superseded);
        }
        let (request, back) = request.clone().undo(actor, context.now)?;
        let step = Step::Decline { reason: "决议已撤销，任务不再办理".to_owned() };
        let (request, declined) = request.take(step, actor, context)?;
        decision.rows.requests.push(request);
        decision.rows.log.extend([back, declined]);
        Ok(())
    }
}
