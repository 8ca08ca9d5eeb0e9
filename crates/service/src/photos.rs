//! Photos of results: kept without anything that says where and by whom they were taken, shown to
//! whoever may see the request.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;

use super::{CostlyWork, Service, ServiceError, views::SteppedRequest};
use shiji_domain::{Actor, MarketId, Refusal, RequestId, digest::digest, request::Step};
use shiji_intake::{Photo, PhotoError, PhotoKind, photo};
use shiji_store::StoreError;

impl Service {
    /// Attaches a photo to a request. First its bytes, then the step: bytes that no step names are
    /// nowhere to be seen.
    ///
    /// # Errors
    /// The file is no photo to be kept, they may not, there are too many, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%request))]
    pub async fn attach(
        &self,
        request: RequestId,
        actor: Actor,
        key: &str,
        file: Bytes,
    ) -> Result<SteppedRequest, ServiceError> {
        self.market_of_request(request).await?;
        let (kind, digest, content) = self.at_leisure(CostlyWork::Reading, move || stripped(&file)).await??;
        let (kept, content, at) = (digest.clone(), Arc::new(content), self.now());
        self.direct(move |tx| {
            Box::pin(async move { Ok(tx.keep_photo(request, &kept, kind.as_str(), &content, at).await?) })
        })
        .await?;
        self.handle(request, actor, key, Step::Attach { digest }).await
    }

    /// The photos of a market's requests, by request and digest, for an export; leaves a line
    /// saying so.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn photos_of(&self, market: MarketId) -> Result<Vec<(RequestId, String)>, ServiceError> {
        self.log_access(
            market,
            Actor::Server,
            shiji_domain::access::AccessVerb::Photos,
            market.to_string(),
            String::new(),
        )
        .await?;
        let handling = self.of_market(market).await?;
        let mut all = Vec::new();
        for request in handling.requests() {
            for photo in &request.progress.photos {
                // What was purged is named by its step still.
                if self.shared.db.photo(request.id, &photo.digest).await?.is_some() {
                    all.push((request.id, photo.digest.clone()));
                }
            }
        }
        Ok(all)
    }

    /// A photo of a request, for whoever may see the request.
    ///
    /// # Errors
    /// [`Refusal::NoSuchPhoto`], or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%request))]
    pub async fn photo(
        &self,
        request: RequestId,
        digest: &str,
    ) -> Result<(PhotoKind, Vec<u8>), ServiceError> {
        let photos = self.plain_request(request).await?.progress.photos;
        let attached = photos.iter().any(|photo| photo.digest == digest);
        let kept = if attached { self.shared.db.photo(request, digest).await? } else { None };
        let (kind, content) = kept.ok_or(Refusal::NoSuchPhoto)?;
        let wrong = |column| StoreError::Row { table: "photos", column, value: String::new() };
        let kind = PhotoKind::parse(&kind).ok_or_else(|| wrong("kind"))?;
        Ok((kind, STANDARD.decode(content).map_err(|_| wrong("content"))?))
    }
}

/// The picture alone: its kind, its digest, and its bytes as they are kept.
fn stripped(file: &[u8]) -> Result<(PhotoKind, String, String), Refusal> {
    let Photo { kind, bytes } = photo(file).map_err(|fault| match fault {
        PhotoError::OtherSort => Refusal::NotAPhoto,
        PhotoError::Broken => Refusal::BrokenPhoto,
        PhotoError::TooLarge => Refusal::PhotoTooLarge,
    })?;
    Ok((kind, digest(&bytes), STANDARD.encode(&bytes)))
}
