//! The joint meeting as the organiser works on it: raising topics, planning meetings, writing down
//! what was decided, the agenda on paper.

use std::sync::Arc;

use serde::Serialize;

use super::{
    CommandDone, CostlyWork, Service, ServiceError, fresh_id,
    secrets::receipt_code,
    views::{MeetingBoard, MeetingView, MeetingViewer, TopicView},
};
use shiji_catalogue::{Language, text};
use shiji_documents::{AgendaPaper, AgendaTopic, PaperLanguage, Pdf};
use shiji_domain::{
    Actor, Handling, MarketId, Meeting, MeetingId, Offset, Refusal, Request, RequestId, Timestamp, Topic,
    TopicId,
    handling::{FreshRequest, HandlingCommand},
    meeting::{
        FromMinuteState, MeetingDetails, MeetingState, MeetingStep, MinutesLine, ToMinuteState, TopicState,
        TopicStep, proposals,
    },
    personal,
};
use shiji_store::RequestSelection;

/// A line of a topic's or a meeting's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MinuteView {
    /// 1, 2, 3, …
    pub line: i64,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Who: a role and an id.
    pub by: String,
    /// From which state.
    #[schema(value_type = FromMinuteState)]
    pub from: String,
    /// To which state.
    #[schema(value_type = ToMinuteState)]
    pub to: String,
    /// What was said.
    pub words: String,
}

impl Service {
    /// Everything about the joint meetings of a market.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn meeting_board(&self, market: MarketId, actor: Actor) -> Result<MeetingBoard, ServiceError> {
        let viewer = self.meeting_viewer(actor).await?;
        let (own, stamp) = self.of_market_at(market).await?;
        let known = self.shared.proposals.of(market, stamp);
        let handling = self.of_board(market, own.clone()).await?;
        let (board, found) = self
            .at_leisure(CostlyWork::List, move || {
                // They compare each request with the others.
                let found = known.unwrap_or_else(|| {
                    Arc::new(proposals(own.requests().filter(|request| request.market == market)))
                });
                (viewer.board(&handling, market, &found), found)
            })
            .await?;
        self.shared.proposals.keep(market, stamp, found);
        Ok(board)
    }

    /// What was read of the market, and what is of others in topics that are raised here.
    async fn of_board(&self, market: MarketId, own: Arc<Handling>) -> Result<Arc<Handling>, ServiceError> {
        let is_read = |topic: &Topic| {
            let mut named = topic.requests.iter().chain(topic.state.tasks());
            named.all(|request| own.request(*request).is_some())
        };
        if own.topics().all(is_read) {
            return Ok(own);
        }
        let _turn = self.permit(CostlyWork::List).await?;
        Ok(Arc::new(self.handling(RequestSelection::Board(market)).await?))
    }

    async fn meeting_viewer(&self, actor: Actor) -> Result<MeetingViewer, ServiceError> {
        Ok(MeetingViewer { rules: self.rules().await?, now: self.now(), actor })
    }

    /// Raises a topic.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn raise_topic(
        &self,
        market: MarketId,
        actor: Actor,
        key: &str,
        (title, background): (String, String),
        requests: Vec<RequestId>,
    ) -> Result<CommandDone, ServiceError> {
        let topic = TopicId(fresh_id(self.now()));
        let command = HandlingCommand::RaiseTopic { market, topic, title, background, requests };
        self.handle_command(actor, Some(key), command).await
    }

    /// Takes a step with a topic; `seen`: the revision of it that was looked at.
    ///
    /// # Errors
    /// There is no such topic or unit, a rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%topic))]
    pub async fn with_topic(
        &self,
        topic: TopicId,
        actor: Actor,
        key: &str,
        step: TopicStep,
        seen: Option<i64>,
    ) -> Result<CommandDone, ServiceError> {
        let now = self.now();
        let fresh = |_| Ok(FreshRequest { request: RequestId(fresh_id(now)), receipt: receipt_code()? });
        let fresh = step.tasks().iter().map(fresh).collect::<Result<Vec<_>, ServiceError>>()?;
        self.handle_command(actor, Some(key), HandlingCommand::Topic { topic, step, fresh, seen }).await
    }

    /// Plans a meeting.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn plan_meeting(
        &self,
        market: MarketId,
        actor: Actor,
        key: &str,
        details: MeetingDetails,
        agenda: Vec<TopicId>,
    ) -> Result<CommandDone, ServiceError> {
        let meeting = MeetingId(fresh_id(self.now()));
        let command = HandlingCommand::PlanMeeting { market, meeting, details, agenda };
        self.handle_command(actor, Some(key), command).await
    }

    /// Takes a step with a meeting; `seen`: the revision of it that was looked at.
    ///
    /// # Errors
    /// There is no such meeting, a rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%meeting))]
    pub async fn with_meeting(
        &self,
        meeting: MeetingId,
        actor: Actor,
        key: &str,
        step: MeetingStep,
        seen: Option<i64>,
    ) -> Result<CommandDone, ServiceError> {
        self.handle_command(actor, Some(key), HandlingCommand::Meeting { meeting, step, seen }).await
    }

    /// A topic with its log.
    ///
    /// # Errors
    /// There is no such topic, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn topic(
        &self,
        id: TopicId,
        actor: Actor,
        language: Language,
    ) -> Result<(TopicView, Vec<MinuteView>), ServiceError> {
        let handling = self.handling(RequestSelection::Topic(id)).await?;
        let topic = handling.topic(id).ok_or(Refusal::NoSuchTopic)?;
        let view = self.meeting_viewer(actor).await?.topic(&handling, topic);
        Ok((view, self.minutes(topic.market, id.0, language).await?))
    }

    /// A meeting with its log.
    ///
    /// # Errors
    /// There is no such meeting, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn meeting(
        &self,
        id: MeetingId,
        actor: Actor,
        language: Language,
    ) -> Result<(MeetingView, Vec<MinuteView>), ServiceError> {
        let handling = self.handling(RequestSelection::Meeting(id)).await?;
        let meeting = handling.meeting(id).ok_or(Refusal::NoSuchMeeting)?;
        let view = self.meeting_viewer(actor).await?.meeting(meeting);
        Ok((view, self.minutes(meeting.market, id.0, language).await?))
    }

    /// A meeting's agenda (议程) as PDF; once it was held, its minutes (会议纪要).
    ///
    /// # Errors
    /// There is no such meeting, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn agenda_pdf(&self, id: MeetingId, language: PaperLanguage) -> Result<Pdf, ServiceError> {
        let handling = self.handling(RequestSelection::Meeting(id)).await?;
        let meeting = handling.meeting(id).ok_or(Refusal::NoSuchMeeting)?;
        let (paper, fonts) = (agenda(&handling, meeting, self.now())?, self.fonts());
        self.printed(fonts, move |fonts| shiji_documents::agenda_pdf(&paper, language, fonts)).await
    }

    /// The meeting whose agenda is wanted when none is named: the next one that is planned, or the
    /// last.
    ///
    /// # Errors
    /// There was none yet, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn next_meeting(&self, market: MarketId) -> Result<MeetingId, ServiceError> {
        let handling = self.handling(RequestSelection::Board(market)).await?;
        let here = || handling.meetings().filter(|meeting| meeting.market == market);
        let planned = here().filter(|meeting| meeting.state == MeetingState::Planned);
        let held = here().filter(|meeting| matches!(meeting.state, MeetingState::Held { .. }));
        let next = planned.min_by_key(|meeting| meeting.details.at);
        let found = next.or_else(|| held.max_by_key(|meeting| meeting.details.at));
        found.map(|meeting| meeting.id).ok_or_else(|| Refusal::NoSuchMeeting.into())
    }

    async fn minutes(
        &self,
        market: MarketId,
        of: uuid::Uuid,
        language: Language,
    ) -> Result<Vec<MinuteView>, ServiceError> {
        let lines = self.shared.db.minutes(market).await?.into_iter().filter(|line| line.of == of);
        let view = |line: MinutesLine| {
            let words = line.said(language).into_owned();
            let MinutesLine { line, at, by, from, to, .. } = line;
            MinuteView { line, at, by, from, to, words }
        };
        Ok(lines.map(view).collect())
    }
}

fn agenda(handling: &Handling, meeting: &Meeting, now: Timestamp) -> Result<AgendaPaper, Refusal> {
    let market = handling.market(meeting.market).ok_or(Refusal::NoSuchMarket)?;
    let (details, offset): (_, Offset) = (&meeting.details, market.offset);
    // What goes around the table names nobody, whatever was typed before such words were refused.
    let open = personal::mask_below_building;
    let asked = |ids: &[RequestId]| -> Vec<(i64, String)> {
        let requests = ids.iter().filter_map(|id| handling.request(*id));
        requests.map(|request| (request.number, open(&request.details.public_content()))).collect()
    };
    let topics = meeting.agenda.iter().filter_map(|id| handling.topic(*id)).map(|topic| {
        let here = topic.postponed.iter().rev().find(|postponed| postponed.meeting == meeting.id);
        let (mut resolution, mut tasks) = (None, Vec::new());
        if let TopicState::Resolved { meeting: at, resolution: decided, tasks: follow, corrected, .. } =
            &topic.state
            && *at == meeting.id
        {
            let corrected = corrected.map(|at| text!("agenda-corrected", day = offset.date(at)));
            resolution = Some(format!("{}{}", open(decided), corrected.unwrap_or_default()));
            tasks = follow.iter().filter_map(|id| handling.request(*id)).map(task_line).collect();
        }
        AgendaTopic {
            title: open(&topic.title),
            background: open(&topic.background),
            requests: asked(&topic.requests),
            resolution,
            postponed: here.map(|postponed| open(&postponed.reason)),
            tasks,
        }
    });
    let (mut people, mut attendance) = (None, String::new());
    if let MeetingState::Held { people: came, attendance: who, .. } = &meeting.state {
        (people, attendance) = (Some(*came), open(who));
    }
    Ok(AgendaPaper {
        host: market.details.host.clone(),
        market: market.details.name.clone(),
        number: meeting.number,
        at: details.at,
        place: details.place.clone(),
        chair: open(&details.chair),
        topics: topics.collect(),
        people,
        attendance,
        offset,
        as_of: now,
    })
}

/// A task as the paper has it: what, by whom, until when; whatever became of it since.
fn task_line(request: &Request) -> (String, String, Option<Timestamp>) {
    let unit = request.progress.unit_name.clone().unwrap_or_default();
    (
        personal::mask_below_building(&request.details.content),
        unit,
        request.progress.clock.map(|clock| clock.due),
    )
}
