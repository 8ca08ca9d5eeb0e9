//! Who may come in: the organiser's password and one-time link, invitations, device sessions,
//! printed passes.

use std::ops::RangeInclusive;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use super::{
    CostlyWork, Service, ServiceError,
    commands::noted,
    costly::off_thread,
    fresh_id,
    passwords::checked_password,
    secrets::{hash, pass_of, token},
};
use shiji_catalogue::text;
use shiji_domain::{
    Actor, BoothId, DeviceId, MarketId, PassId, Refusal, Role, Sealed, Timestamp,
    refusal::Field,
    text::{NAME, clean},
};
use shiji_store::{Device, Invitation, NewInvitation, PrintedPass, Tx};

/// The settings' name of the organiser's password.
const PASSWORD: &str = "organiser_password";
/// How the settings' names of one-time links begin; the hash of the link's word follows. Each node
/// that starts makes one.
const LINKS: &str = "organiser_link:";
/// The settings' name under which the one link's hash was kept before.
const LINK: &str = "organiser_link";
/// An organiser's session ends after so long without a use, and after so long in any case:
/// milliseconds.
const ORGANISER_IDLE: i64 = 12 * 3_600_000;
const ORGANISER_LONGEST: i64 = 7 * 24 * 3_600_000;
/// A device's session ends so long after its market's end, or after it came in, if that was later:
/// milliseconds.
const DEVICE_AFTERWARDS: i64 = 24 * 3_600_000;
/// For how long an invitation can be used: a week, so that it can be handed out before the day.
const INVITATION_MINUTES: i64 = 7 * 24 * 60;

/// How many passes are printed at once, and how many one PDF holds.
pub const PASSES_AT_ONCE: RangeInclusive<u32> = 1..=2_000;

/// A session that was just opened: its secret, for the cookie.
#[derive(Clone, Debug)]
pub struct OpenedSession {
    pub token: String,
    pub device: Device,
}

/// Who a session's cookie speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedIn {
    pub device: Device,
}

impl LoggedIn {
    /// As an actor.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        let Device { id, role, market, booth, .. } = &self.device;
        Actor::Device { id: *id, role: *role, market: *market, booth: *booth }
    }
}

/// An invitation as it is shown once, to be printed or scanned.
#[derive(Clone, Debug)]
pub struct InvitationCard {
    /// The secret in its QR code.
    pub token: String,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

impl Service {
    /// Is there an organiser yet?
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn has_organiser(&self) -> Result<bool, ServiceError> {
        Ok(self.shared.db.setting(PASSWORD).await?.is_some())
    }

    /// A fresh one-time link word with which to set the organiser's password, from the command line
    /// when it was forgotten. All links of before are void.
    ///
    /// # Errors
    /// The database, or the operating system has no randomness.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn organiser_link(&self) -> Result<String, ServiceError> {
        self.new_link(true).await
    }

    /// A fresh one-time link word for a server that starts without an organiser. The links of other
    /// nodes go on.
    ///
    /// # Errors
    /// The database, or the operating system has no randomness.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn first_link(&self) -> Result<String, ServiceError> {
        self.new_link(false).await
    }

    async fn new_link(&self, alone: bool) -> Result<String, ServiceError> {
        let word = token()?;
        let name = link_name(&word);
        self.direct_local(move |tx| {
            Box::pin(async move {
                if alone {
                    void_links(tx).await?;
                }
                Ok(tx.set(&name, "").await?)
            })
        })
        .await?;
        Ok(word)
    }

    /// Is this the word of a link that still works? Looking does not use it up.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn is_organiser_link(&self, word: &str) -> Result<bool, ServiceError> {
        let db = &self.shared.db;
        Ok(db.setting(&link_name(word)).await?.is_some()
            || db.setting(LINK).await?.is_some_and(|link| link == hash(word)))
    }

    /// Sets the organiser's password with a one-time link and opens a session.
    ///
    /// # Errors
    /// [`ServiceError::LinkSpent`], [`ServiceError::WeakPassword`],
    /// [`ServiceError::CommonPassword`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn set_password(&self, word: &str, password: &str) -> Result<OpenedSession, ServiceError> {
        if !self.is_organiser_link(word).await? {
            return Err(ServiceError::LinkSpent);
        }
        let password = checked_password(password)?.to_owned();
        let (link, name) = (hash(word), link_name(word));
        let (hashed, now) = (self.hashed_password(password).await?, self.now());
        self.direct_local(move |tx| {
            Box::pin(async move {
                // Used up only now: a password that is too short must not. Whoever comes second
                // finds it gone.
                let spent = tx.remove_setting(&name).await?
                    || tx.setting(LINK).await?.as_deref() == Some(link.as_str());
                if !spent {
                    return Err(ServiceError::LinkSpent);
                }
                void_links(tx).await?;
                tx.revoke_organisers(now).await?;
                Ok(tx.set(PASSWORD, &hashed).await?)
            })
        })
        .await?;
        self.open(Role::Organiser, None, None, text!("role-organiser"), None).await
    }

    /// Opens an organiser's session with the password.
    ///
    /// # Errors
    /// [`ServiceError::WrongPassword`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn log_in(&self, password: &str) -> Result<OpenedSession, ServiceError> {
        // Before anything is read: whoever finds the line full costs nothing.
        let permit = self.permit(CostlyWork::Password).await?;
        let stored = self.shared.db.setting(PASSWORD).await?.ok_or(ServiceError::WrongPassword)?;
        let password = password.trim().to_owned();
        let check = move || {
            let parsed = PasswordHash::new(&stored).map_err(|_| ServiceError::WrongPassword)?;
            Argon2::default()
                .verify_password(password.as_bytes(), &parsed)
                .map_err(|_| ServiceError::WrongPassword)
        };
        off_thread(permit, check).await??;
        self.open(Role::Organiser, None, None, text!("role-organiser"), None).await
    }

    /// Invites a device.
    ///
    /// # Errors
    /// The name doesn't hold, the booth is not at that market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn invite(
        &self,
        role: Role,
        market: MarketId,
        booth: Option<BoothId>,
        name: &str,
    ) -> Result<InvitationCard, ServiceError> {
        if role == Role::Organiser {
            return Err(Refusal::NotAllowed.into());
        }
        let name = clean(Field::Name, name, NAME)?;
        let known =
            self.ask(market, move |floor| booth.is_none_or(|booth| floor.booth(booth).is_some())).await?;
        if !known {
            return Err(Refusal::NoSuchBooth.into());
        }
        let (now, token) = (self.now(), token()?);
        let expires_at = now.plus_minutes(INVITATION_MINUTES);
        let invitation = Invitation { role, market, booth, name, expires_at, spent: false };
        let new = NewInvitation { token_hash: hash(&token), invitation, created_at: now };
        self.direct(move |tx| Box::pin(async move { Ok(tx.invite(&new).await?) })).await?;
        Ok(InvitationCard { token, expires_at })
    }

    /// What an invitation is for, if it can still be used. Looking does not use it up: messengers
    /// look at links too.
    ///
    /// # Errors
    /// [`ServiceError::LinkSpent`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn invitation(&self, token: &str) -> Result<Invitation, ServiceError> {
        let (hash, now) = (hash(token), self.now());
        let found =
            self.direct_local(move |tx| Box::pin(async move { Ok(tx.invitation(&hash).await?) })).await?;
        found.filter(|i| !i.spent && i.expires_at > now).ok_or(ServiceError::LinkSpent)
    }

    /// Uses an invitation up and opens the session that it is for.
    ///
    /// # Errors
    /// [`ServiceError::LinkSpent`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn accept_invitation(&self, token: &str) -> Result<OpenedSession, ServiceError> {
        let invitation = self.invitation(token).await?;
        let Invitation { role, market, booth, name, .. } = invitation;
        self.open(role, Some(market), booth, name, Some(hash(token))).await
    }

    /// Who the session cookie speaks for; `None`: nobody (any more).
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn session(&self, token: &str) -> Result<Option<LoggedIn>, ServiceError> {
        let hashed = hash(token);
        let device = match self.shared.db.device_of_token(&hashed).await? {
            Some(device) => Some(device),
            None => self.unsaved_session(&hashed).await,
        };
        let device = match device {
            Some(device) if !self.has_run_out(&device).await? => Some(device),
            _ => None,
        };
        if let Some(device) = &device
            && self.now().since(device.seen_at) > 60_000
        {
            let (id, now) = (device.id, self.now());
            let seen = self
                .direct_local(move |tx| Box::pin(async move { Ok(tx.set_device_last_seen(id, now).await?) }));
            noted(seen.await)?;
        }
        Ok(device.map(|device| LoggedIn { device }))
    }

    /// A session that is in memory alone; saved as soon as that can be done.
    async fn unsaved_session(&self, token_hash: &str) -> Option<Device> {
        let device = self.shared.unsaved.find(token_hash)?;
        if self.shared.health.outage().is_none() {
            let (kept, hash) = (device.clone(), token_hash.to_owned());
            let saved = self
                .direct_local(move |tx| Box::pin(async move { Ok(tx.open_session(&kept, &hash).await?) }))
                .await;
            if saved.is_ok() {
                self.shared.unsaved.forget(token_hash);
            }
        }
        Some(device)
    }

    /// Sessions end by themselves: what is left on a lent phone or an office's computer opens
    /// nothing for long.
    async fn has_run_out(&self, device: &Device) -> Result<bool, ServiceError> {
        let (now, since) = (self.now(), device.created_at);
        Ok(match device.market {
            None => now.since(device.seen_at) > ORGANISER_IDLE || now.since(since) > ORGANISER_LONGEST,
            Some(market) => {
                let ends = self.market(market).await?.details.closes_at;
                now.since(ends.max(since)) > DEVICE_AFTERWARDS
            }
        })
    }

    /// The sessions at a market and the organisers', newest first.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn devices(&self, market: MarketId) -> Result<Vec<Device>, ServiceError> {
        Ok(self.shared.db.devices(market).await?)
    }

    /// Ends a session: its very next request finds nobody. Answers whether it was alive.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%device))]
    pub async fn revoke(&self, device: DeviceId) -> Result<bool, ServiceError> {
        if self.shared.unsaved.revoke(device) {
            return Ok(true);
        }
        let now = self.now();
        self.direct_local(move |tx| Box::pin(async move { Ok(tx.revoke(device, now).await?) })).await
    }

    /// Makes printed passes; answers the first serial number.
    ///
    /// # Errors
    /// More than 2,000 at once, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn print_passes(&self, market: MarketId, count: u32) -> Result<i64, ServiceError> {
        if !PASSES_AT_ONCE.contains(&count) {
            return Err(Refusal::outside(Field::Stock, &PASSES_AT_ONCE).into());
        }
        let (key, now) = (self.market_key(market).await?, self.now());
        let mut fresh: Vec<(PassId, Sealed)> = Vec::new();
        for _ in 0..count {
            let token = token()?;
            fresh.push((pass_of(&token, market), key.seal(&token, "pass")?));
        }
        self.direct(move |tx| {
            Box::pin(async move {
                tx.lock_markets(&[market]).await?;
                let first = tx.last_serial(market).await? + 1;
                for (serial, (pass, token)) in (first..).zip(fresh) {
                    tx.print_pass(market, &PrintedPass { pass, serial, token }, now).await?;
                }
                Ok(first)
            })
        })
        .await
    }

    /// The printed passes with serials from `first` on, opened for printing: serial number and
    /// token.
    ///
    /// # Errors
    /// The database, or they were sealed with another key.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn printed_passes(
        &self,
        market: MarketId,
        first: i64,
        most: i64,
    ) -> Result<Vec<(i64, String)>, ServiceError> {
        let key = self.market_key(market).await?;
        let passes = self.shared.db.printed_passes(market, first, most).await?;
        passes.into_iter().map(|pass| Ok((pass.serial, key.open(&pass.token, "pass")?))).collect()
    }

    async fn hashed_password(&self, password: String) -> Result<String, ServiceError> {
        let hash = move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string());
        // Only a password beyond four gigabytes or a system without randomness fails here.
        self.at_leisure(CostlyWork::Password, hash).await?.map_err(|_| ServiceError::WeakPassword)
    }

    async fn open(
        &self,
        role: Role,
        market: Option<MarketId>,
        booth: Option<BoothId>,
        name: String,
        invitation: Option<String>,
    ) -> Result<OpenedSession, ServiceError> {
        let (now, token) = (self.now(), token()?);
        let device = Device {
            id: DeviceId(fresh_id(now)),
            role,
            market,
            booth,
            name,
            created_at: now,
            seen_at: now,
            revoked_at: None,
        };
        let (kept, token_hash) = (device.clone(), hash(&token));
        let by_password = invitation.is_none();
        let saved = self.direct_local(move |tx| {
            Box::pin(async move {
                if let Some(invitation) = invitation {
                    // Looked at again under the lock: of two phones that scan one card, one comes
                    // in.
                    let found = tx.invitation(&invitation).await?;
                    if found.is_none_or(|found| found.spent) {
                        return Err(ServiceError::LinkSpent);
                    }
                    tx.spend_invitation(&invitation, now).await?;
                }
                Ok(tx.open_session(&kept, &token_hash).await?)
            })
        });
        match saved.await {
            // An invitation has to be spent where both phones that scan it see it.
            Err(error) if by_password => self.shared.unsaved.keep(hash(&token), device.clone(), error)?,
            saved => saved?,
        }
        Ok(OpenedSession { token, device })
    }
}

fn link_name(word: &str) -> String {
    format!("{LINKS}{}", hash(word))
}

async fn void_links(tx: &mut Tx<'_>) -> Result<(), ServiceError> {
    tx.remove_setting(LINK).await?;
    Ok(tx.remove_settings(LINKS).await?)
}
