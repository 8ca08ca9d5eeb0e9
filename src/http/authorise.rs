//! Who may see a request: one proof for every route that shows something of one, whichever way
//! somebody came in.

use std::{collections::HashMap, future::Future, marker::PhantomData};

use axum::{
    extract::{ConnectInfo, FromRef, FromRequestParts},
    http::request::Parts,
};

use super::{
    App,
    extract::{GridProof, Path, Staff, UnitContact},
    guess::{Guess, Way},
    problem::Problem,
};
use shiji_domain::{Refusal, RequestId};
use shiji_transport::SocketAddresses;

/// Proof: whoever came in as `P` may see the request that the path names.
#[derive(Clone, Debug)]
pub struct Authorised<P> {
    pub request: RequestId,
    by: PhantomData<P>,
}

/// A way of signing in that gives access to some requests.
pub trait Authorise: Send + Sync {
    /// The request that the path names, if they may see it.
    fn authorise(parts: &mut Parts, app: &App) -> impl Future<Output = Result<RequestId, Problem>> + Send;
}

impl<S: Send + Sync, P: Authorise> FromRequestParts<S> for Authorised<P>
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let request = P::authorise(parts, &App::from_ref(state)).await?;
        Ok(Self { request, by: PhantomData })
    }
}

/// A word of the path.
async fn word(parts: &mut Parts, name: &str) -> Result<String, Problem> {
    let Path(mut words) = Path::<HashMap<String, String>>::from_request_parts(parts, &()).await?;
    words.remove(name).ok_or_else(Problem::not_found)
}

async fn named(parts: &mut Parts) -> Result<RequestId, Problem> {
    word(parts, "request").await?.parse().map_err(|_| Problem::not_found())
}

impl Authorise for Staff {
    async fn authorise(parts: &mut Parts, app: &App) -> Result<RequestId, Problem> {
        let staff = Self::from_request_parts(parts, app).await?;
        let request = named(parts).await?;
        let (market, booth) = app.service.may_see(request, staff.actor()).await?;
        staff.at(market)?;
        if staff.booth().is_some_and(|bound| booth != Some(bound)) {
            return Err(Refusal::NotYourBooth.into());
        }
        Ok(request)
    }
}

impl Authorise for UnitContact {
    async fn authorise(parts: &mut Parts, app: &App) -> Result<RequestId, Problem> {
        let contact = Self::from_request_parts(parts, app).await?;
        let request = named(parts).await?;
        app.service.must_be_units(request, contact.unit().id).await?;
        Ok(request)
    }
}

impl Authorise for GridProof {
    async fn authorise(parts: &mut Parts, app: &App) -> Result<RequestId, Problem> {
        let worker = Self::from_request_parts(parts, app).await?;
        let request = named(parts).await?;
        app.service.is_writers(request, worker.actor()).await?;
        Ok(request)
    }
}

/// Somebody who holds the receipt: its code is all that it takes.
#[derive(Clone, Copy, Debug)]
pub struct ReceiptHolder;

impl Authorise for ReceiptHolder {
    async fn authorise(parts: &mut Parts, app: &App) -> Result<RequestId, Problem> {
        let code = word(parts, "code").await?;
        let ConnectInfo(ends) = ConnectInfo::<SocketAddresses>::from_request_parts(parts, &())
            .await
            .map_err(|_| Problem::internal())?;
        let guess = Guess::begin(app, ends, Way::Receipt)?;
        guess.judge(app.service.request_of_receipt(&code).await)
    }
}
