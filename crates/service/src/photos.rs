//! Photos of results: kept without anything that says where and by whom they were taken, shown to
//! whoever may see the request.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;

use super::{CostlyWork, Service, ServiceError, views::SteppedRequest};
use shiji_domain::{
    Actor, MarketId, Refusal, Request, RequestId,
    digest::{digest, in_hex},
    request::Step,
};
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
        let about = self.plain_request(request).await?;
        let (kind, digest, content) = self.at_leisure(CostlyWork::Reading, move || stripped(&file)).await??;
        let digest = self.photo_name(&about, digest).await?;
        let (kept, content, at) = (digest.clone(), Arc::new(content), self.now());
        self.direct(move |tx| {
            Box::pin(async move { Ok(tx.keep_photo(request, &kept, kind.as_str(), &content, at).await?) })
        })
        .await?;
        self.handle(request, actor, key, Step::Attach { digest }).await
    }

    /// By what a photo is asked for: the digest of its picture, so that the log says what the
    /// picture must be. That would confirm to whoever has a copy of the database and the very same
    /// picture that a private request has it: there, the digest's own with the market's key.
    async fn photo_name(&self, request: &Request, digest: String) -> Result<String, ServiceError> {
        // Names of before there was a key stay, and the same picture is known by them.
        let known = request.progress.photos.iter().any(|photo| photo.digest == digest);
        if !request.details.private || known {
            return Ok(digest);
        }
        let key = self.market_key(request.market).await?;
        Ok(in_hex(&key.digest(&digest, &format!("photo-name:{}", request.id))?))
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

/// The picture alone: its kind, the digest of its bytes, and its bytes as they are kept.
fn stripped(file: &[u8]) -> Result<(PhotoKind, String, String), Refusal> {
    let Photo { kind, bytes } = photo(file).map_err(|fault| match fault {
        PhotoError::OtherSort => Refusal::NotAPhoto,
        PhotoError::Broken => Refusal::BrokenPhoto,
        PhotoError::TooLarge => Refusal::PhotoTooLarge,
    })?;
    Ok((kind, digest(&bytes), STANDARD.encode(&bytes)))
}
