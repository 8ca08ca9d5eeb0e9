//! How devices come in: invitations, and the organiser's one-time link. Opening a link shows a
//! form; only its button uses the link up, because messengers and scanners open links to look at
//! them.

use axum::{
    extract::{ConnectInfo, State},
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use serde::Deserialize;
use shiji_catalogue::{Language, key};

use super::page::{plain, see};
use crate::http::{
    App,
    extract::{Form, Ours, Path, cookie},
    guess::{Guess, Way, came_in},
    language::asked,
    problem::Problem,
};
use shiji_domain::Role;
use shiji_service::{PASSWORD_LENGTH, ServiceError};
use shiji_transport::SocketAddresses;

/// A unit's link: its word becomes a cookie, and the address that stays on screen has none.
pub async fn unit(
    State(app): State<App>,
    Path(token): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
) -> Result<Response, Problem> {
    let guess = Guess::begin(&app, ends, Way::UnitLink)?;
    let unit = app.service.unit_session(&token).await.map_err(Problem::from);
    guess.judge(unit.and_then(|unit| unit.ok_or_else(Problem::no_unit)))?;
    let jar = CookieJar::new().add(cookie(Ours::Unit, token, &app));
    Ok((jar, see("/unit")).into_response())
}

/// A grid worker's link: the same.
pub async fn grid(
    State(app): State<App>,
    Path(token): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
) -> Result<Response, Problem> {
    let guess = Guess::begin(&app, ends, Way::GridLink)?;
    let worker = app.service.grid_session(&token).await.map_err(Problem::from);
    guess.judge(worker.and_then(|worker| worker.ok_or_else(Problem::no_worker)))?;
    let jar = CookieJar::new().add(cookie(Ours::Grid, token, &app));
    Ok((jar, see("/grid")).into_response())
}

pub async fn invitation(
    State(app): State<App>,
    Path(token): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    let guess = Guess::begin(&app, ends, Way::Invitation)?;
    let invitation = guess.judge(app.service.invitation(&token).await)?;
    let role = match invitation.role {
        Role::Volunteer => key!("page-volunteer").say(language),
        Role::Kiosk => key!("page-kiosk").say(language),
        _ => key!("page-display").say(language),
    };
    Ok(form_page(
        language,
        &html! {
            h1 { (key!("page-join").say(language)) }
            p class="card" { (invitation.name) " · " (role) }
            form method="post" action={ "/I/" (token) } {
                button class="button main primary wide giant" type="submit" { (key!("page-join_yes").say(language)) }
            }
            p class="soft" { (key!("page-once").say(language)) }
        },
    )
    .into_response())
}

/// Uses an invitation up.
pub async fn accept(
    State(app): State<App>,
    Path(token): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
) -> Result<Response, Problem> {
    let guess = Guess::begin(&app, ends, Way::Invitation)?;
    let opened = guess.judge(app.service.accept_invitation(&token).await)?;
    came_in(Way::Invitation, ends, &opened.device);
    let to = match opened.device.role {
        Role::Display => "/display",
        Role::Kiosk => "/kiosk",
        Role::Volunteer | Role::Organiser => "/console",
    };
    Ok((CookieJar::new().add(cookie(Ours::Device, opened.token, &app)), see(to)).into_response())
}

/// The organiser's one-time link.
pub async fn organiser_link(
    State(app): State<App>,
    Path(word): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let guess = Guess::begin(&app, ends, Way::OneTimeLink)?;
    let known = app.service.is_organiser_link(&word).await;
    guess.judge(known.and_then(|known| if known { Ok(()) } else { Err(ServiceError::LinkSpent) }))?;
    let language = asked(&headers);
    Ok(form_page(language, &password_form(&word, None, language)).into_response())
}

/// The new password.
#[derive(Deserialize)]
pub struct NewPassword {
    password: String,
    /// Typed once more.
    #[serde(default)]
    again: String,
}

/// Sets the organiser's password and uses the link up.
pub async fn set_password(
    State(app): State<App>,
    Path(word): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    headers: HeaderMap,
    Form(form): Form<NewPassword>,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    let guess = Guess::begin(&app, ends, Way::OneTimeLink)?;
    let known = app.service.is_organiser_link(&word).await;
    let known = known.and_then(|known| if known { Ok(()) } else { Err(ServiceError::LinkSpent) });
    let set = match known {
        Ok(()) if form.password.trim() != form.again.trim() => Ok(Err(Problem::passwords_differ())),
        Ok(()) => match app.service.set_password(&word, &form.password).await {
            // The link was the right one, and still is.
            Err(error @ (ServiceError::WeakPassword | ServiceError::CommonPassword)) => Ok(Err(error.into())),
            Err(error) => Err(error),
            Ok(opened) => Ok(Ok(opened)),
        },
        Err(error) => Err(error),
    };
    match guess.judge(set)? {
        Ok(opened) => {
            came_in(Way::OneTimeLink, ends, &opened.device);
            let jar = CookieJar::new().add(cookie(Ours::Device, opened.token, &app));
            Ok((jar, see("/organiser")).into_response())
        }
        Err(problem) => {
            let view = password_form(&word, Some(&problem), language);
            Ok((problem.status, form_page(language, &view)).into_response())
        }
    }
}

fn password_form(word: &str, problem: Option<&Problem>, language: Language) -> Markup {
    let (shortest, longest) = (PASSWORD_LENGTH.start(), PASSWORD_LENGTH.end());
    html! {
        h1 { (key!("page-password").say(language)) }
        @if let Some(problem) = problem {
            p class="note bad" role="alert" { (problem.message.say(language)) }
        }
        form class="card stack" method="post" action={ "/O/" (word) } {
            label class="field" {
                span { (key!("page-password_new").say(language)) }
                input class="input" type="password" name="password" minlength=(shortest) maxlength=(longest) required autocomplete="new-password";
            }
            label class="field" {
                span { (key!("page-password_again").say(language)) }
                input class="input" type="password" name="again" minlength=(shortest) maxlength=(longest) required autocomplete="new-password";
            }
            button class="button main primary wide" type="submit" { (key!("page-password_save").say(language)) }
        }
    }
}

fn form_page(language: Language, content: &Markup) -> Html<String> {
    plain(&key!("common-market").say(language), language, content)
}
