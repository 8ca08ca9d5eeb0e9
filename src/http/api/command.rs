//! What every command has over the API: the key that it comes with, the answer that it gets.

use axum::Json;
use serde::{Deserialize, Serialize};

use super::words::IdempotencyKey;
use crate::http::{App, problem::Problem};
use shiji_domain::{
    Actor, BoothId,
    floor::{Answer, Command},
};
use shiji_service::{ActionOf, CommandDone};

/// A write that needs nothing but its key.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct KeyOnly {
    /// Made by the client, 8 to 64 of `[A-Za-z0-9_-]`: the same key from the same actor gets the
    /// same answer.
    #[schema(value_type = IdempotencyKey)]
    pub key: String,
}

/// The answer to a command.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CommandReply {
    /// The revision that it made: what `/api/undo` takes, together with `of`.
    pub action: i64,
    pub of: ActionOf,
    /// What came of it.
    #[serde(flatten)]
    pub answer: Answer,
}

impl From<CommandDone> for CommandReply {
    fn from(done: CommandDone) -> Self {
        Self { action: done.action, of: done.of, answer: done.answer }
    }
}

impl CommandReply {
    /// With the ticket as that of one of the phone's family.
    pub(super) fn of_relative(mut done: CommandDone, relative: u32) -> Self {
        if let Answer::CheckedIn { ticket: Some(ticket), .. } | Answer::Done { ticket: Some(ticket) } =
            &mut done.answer
        {
            ticket.relative = relative;
        }
        done.into()
    }
}

/// Gives a command at a booth, in the booth's own market.
pub(super) async fn at(
    app: &App,
    actor: Actor,
    booth: BoothId,
    key: &str,
    command: Command,
) -> Result<Json<CommandReply>, Problem> {
    let market = app.service.market_of_booth(booth).await?;
    Ok(Json(app.service.command(market, actor, Some(key), command).await?.into()))
}
