//! How devices come in: invitations, and the organiser's one-time link. Opening a link shows a form; only its button
//! uses the link up, because messengers and scanners open links to look at them.

use axum::{
    extract::{ConnectInfo, State},
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use serde::Deserialize;
use shiji_catalogue::{Language, key};

use super::{
    language::asked,
    page::{plain, see},
};
use crate::http::{
    App, Ends,
    extract::{DEVICE_COOKIE, Form, GRID_COOKIE, Path, UNIT_COOKIE, cookie},
    guard,
    problem::Problem,
};
use shiji_domain::Role;
use shiji_service::ServiceError;

/// A unit's link: its word becomes a cookie, and the address that stays on screen has none.
pub async fn unit(
    State(app): State<App>,
    Path(token): Path<String>,
    ConnectInfo(ends): ConnectInfo<Ends>,
) -> Result<Response, Problem> {
    if app.service.unit_session(&token).await?.is_none() {
        guard::guess(&app, ends)?;
        return Err(Problem::no_unit());
    }
    let jar = CookieJar::new().add(cookie(UNIT_COOKIE, token, &app));
    Ok((jar, see("/unit")).into_response())
}

/// A grid worker's link: the same.
pub async fn grid(
    State(app): State<App>,
    Path(token): Path<String>,
    ConnectInfo(ends): ConnectInfo<Ends>,
) -> Result<Response, Problem> {
    if app.service.grid_session(&token).await?.is_none() {
        guard::guess(&app, ends)?;
        return Err(Problem::no_worker());
    }
    let jar = CookieJar::new().add(cookie(GRID_COOKIE, token, &app));
    Ok((jar, see("/grid")).into_response())
}

/// An invitation.
pub async fn invitation(
    State(app): State<App>,
    Path(token): Path<String>,
    ConnectInfo(ends): ConnectInfo<Ends>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    let found = app.service.invitation(&token).await;
    if found.is_err() {
        guard::guess(&app, ends)?;
    }
    let invitation = found?;
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
    ConnectInfo(ends): ConnectInfo<Ends>,
) -> Result<Response, Problem> {
    let opened = app.service.accept_invitation(&token).await;
    if opened.is_err() {
        guard::guess(&app, ends)?;
    }
    let opened = opened?;
    let to = match opened.device.role {
        Role::Display => "/display",
        Role::Kiosk => "/kiosk",
        Role::Volunteer | Role::Organiser => "/console",
    };
    Ok((CookieJar::new().add(cookie(DEVICE_COOKIE, opened.token, &app)), see(to)).into_response())
}

/// The organiser's one-time link.
pub async fn organiser_link(
    State(app): State<App>,
    Path(word): Path<String>,
    ConnectInfo(ends): ConnectInfo<Ends>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if !app.service.is_organiser_link(&word).await? {
        guard::guess(&app, ends)?;
        return Err(ServiceError::LinkSpent.into());
    }
    let language = asked(&headers);
    Ok(form_page(language, &password_form(&word, None, language)).into_response())
}

/// The new password.
#[derive(Deserialize)]
pub struct NewPassword {
    password: String,
}

/// Sets the organiser's password and uses the link up.
pub async fn set_password(
    State(app): State<App>,
    Path(word): Path<String>,
    ConnectInfo(ends): ConnectInfo<Ends>,
    headers: HeaderMap,
    Form(form): Form<NewPassword>,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    match app.service.set_password(&word, &form.password).await {
        Ok(opened) => {
            let jar = CookieJar::new().add(cookie(DEVICE_COOKIE, opened.token, &app));
            Ok((jar, see("/organiser")).into_response())
        }
        Err(error @ ServiceError::WeakPassword) => {
            let problem = Problem::from(error);
            let view = password_form(&word, Some(&problem), language);
            Ok((problem.status, form_page(language, &view)).into_response())
        }
        Err(error) => {
            guard::guess(&app, ends)?;
            Err(error.into())
        }
    }
}

fn password_form(word: &str, problem: Option<&Problem>, language: Language) -> Markup {
    html! {
        h1 { (key!("page-password").say(language)) }
        @if let Some(problem) = problem {
            p class="note bad" role="alert" { (problem.message.say(language)) }
        }
        form class="card stack" method="post" action={ "/O/" (word) } {
            label class="field" {
                span { (key!("page-password_new").say(language)) }
                input class="input" type="password" name="password" minlength="8" maxlength="200" required autocomplete="new-password";
            }
            button class="button main primary wide" type="submit" { (key!("page-password_save").say(language)) }
        }
    }
}

fn form_page(language: Language, content: &Markup) -> Html<String> {
    plain(&key!("common-market").say(language), language, content)
}
