//! What gets printed: the day's figures, the ledger, posters, passes. All figures come from one
//! [`Summary`].

use std::{collections::BTreeSet, sync::Arc};

use super::{CostlyWork, MeetingTask, PASSES_AT_ONCE, Reminder, Service, ServiceError};
use shiji_catalogue::{Language, text};
use shiji_documents::{
    FontSource, Fonts, GatePoster, PaperLanguage, PassCard, Pdf, Poster, PosterSize, ReminderLine, Reminders,
    StaffCard,
};
use shiji_domain::{
    Actor, Booth, BoothId, CollectionId, Handling, MarketId, Refusal, Role, Timestamp,
    floor::Floor,
    personal,
    refusal::Field,
    request::Urgency,
    summary::{DayFacts, Summary},
    text::{BULLETIN, clean},
};
use shiji_store::StoreError;

impl Service {
    /// The day's figures.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn summary(&self, market: MarketId) -> Result<Summary, ServiceError> {
        let handling = self.of_market(market).await?;
        Ok(self.summary_with(market, handling).await?.0)
    }

    /// The day's figures of the floor and of what was read of its market's requests, which is given
    /// back; once they are final, those of the last edition, and beside them where the requests
    /// stand now.
    pub(super) async fn summary_with(
        &self,
        market: MarketId,
        handling: Arc<Handling>,
    ) -> Result<(Summary, Arc<Handling>), ServiceError> {
        let (units, now) = (self.units().await?, self.now());
        let collection = handling.collection(CollectionId::of_market(market));
        if collection.is_some_and(|collection| collection.edition > 0)
            && let Some(edition) = self.shared.db.last_edition(market).await?
        {
            let summary = {
                let requests = handling.requests().filter(|request| request.market == market);
                edition.beside_now(&requests.collect::<Vec<_>>(), now).map_err(StoreError::from)?
            };
            return Ok((summary, handling));
        }
        // A copy, some thousand small values, so that no command waits while it is counted.
        let floor = self.ask(market, Floor::clone).await?;
        let count = move || {
            let summary = Summary::of(&DayFacts::of(&floor, &handling, &units, now));
            (summary, handling)
        };
        self.at_leisure(CostlyWork::List, count).await
    }

    /// The day's summary as PDF.
    ///
    /// # Errors
    /// There is no such market, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn summary_pdf(&self, market: MarketId, language: PaperLanguage) -> Result<Pdf, ServiceError> {
        let (summary, fonts) = (self.stamped(self.summary(market).await?).await, self.fonts());
        self.printed(fonts, move |fonts| shiji_documents::summary_pdf(&summary, language, fonts)).await
    }

    /// The bulletin.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn bulletin(&self, market: MarketId, language: Language) -> Result<String, ServiceError> {
        let summary = self.summary(market).await?;
        Ok(shiji_documents::bulletin(&summary, language))
    }

    /// May an edited bulletin go out as it is? What the bulletin itself says, such as the market's
    /// place, may stay.
    ///
    /// # Errors
    /// There is no such market, somebody could be known by the words, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn check_bulletin(&self, market: MarketId, text: &str) -> Result<(), ServiceError> {
        let text = clean(Field::Content, text, BULLETIN)?;
        let mut own = Vec::new();
        for language in Language::ALL {
            own.extend(personal::quotes_below_building(&self.bulletin(market, *language).await?));
        }
        let mut words = personal::quotes_below_building(&text);
        words.retain(|quote| !own.iter().any(|known| known.words == quote.words));
        if words.is_empty() {
            Ok(())
        } else {
            Err(Refusal::NotMasked { field: Field::Content, words: personal::Quotes(words) }.into())
        }
    }

    /// Booth posters: of one booth, or of all confirmed ones by code. `public_url` is what QR codes
    /// begin with.
    ///
    /// # Errors
    /// There is no such booth, no booth is confirmed, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn posters(
        &self,
        market: MarketId,
        only: Option<BoothId>,
        size: PosterSize,
        public_url: &str,
    ) -> Result<Pdf, ServiceError> {
        let (about, now, fonts) = (self.market(market).await?, self.now(), self.fonts());
        let booths = self.booths(market).await?;
        let wanted =
            booths.iter().filter(|(b, _)| b.code().is_some() && only.is_none_or(|only| b.id == only));
        let posters: Vec<Poster> = wanted
            .map(|(booth, path)| {
                let url = format!("{}/S/{path}", public_url.to_ascii_uppercase());
                Poster::of(booth, &about, url, public_url.to_owned())
            })
            .collect();
        if posters.is_empty() {
            return Err(only.map_or(Refusal::MarketHasNoBooths, |_| Refusal::NoSuchBooth).into());
        }
        self.printed(fonts, move |fonts| shiji_documents::posters_pdf(&posters, size, now, fonts)).await
    }

    /// The gate's poster.
    ///
    /// # Errors
    /// There is no such market, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn gate_poster(
        &self,
        market: MarketId,
        size: PosterSize,
        public_url: &str,
    ) -> Result<Pdf, ServiceError> {
        let (about, now, fonts) = (self.market(market).await?, self.now(), self.fonts());
        let booths = self.booths(market).await?.into_iter().filter_map(|(booth, _)| {
            let code = booth.code()?.to_owned();
            Some((code, booth.details.name))
        });
        let (details, offset) = (about.details, about.offset);
        let gate = GatePoster {
            when_and_where: format!(
                "{}–{} {}",
                offset.date_time(details.opens_at),
                offset.hour_minute(details.closes_at),
                details.place
            ),
            market: details.name,
            theme: details.theme,
            url: format!("{}/G/{}", public_url.to_ascii_uppercase(), about.slug),
            address: public_url.to_owned(),
            booths: booths.collect(),
        };
        self.printed(fonts, move |fonts| shiji_documents::gate_poster_pdf(&gate, size, now, fonts)).await
    }

    /// Passes on cards to cut out, with serials from `first` on.
    ///
    /// # Errors
    /// There are none, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn passes_pdf(
        &self,
        market: MarketId,
        first: i64,
        count: i64,
        public_url: &str,
    ) -> Result<Pdf, ServiceError> {
        let (about, now, fonts) = (self.market(market).await?, self.now(), self.fonts());
        let passes =
            self.printed_passes(market, first, count.clamp(1, (*PASSES_AT_ONCE.end()).into())).await?;
        let url = public_url.to_ascii_uppercase();
        let cards: Vec<PassCard> = passes
            .into_iter()
            .map(|(serial, token)| PassCard {
                url: format!("{url}/P/{token}"),
                serial: format!("{serial:04}"),
            })
            .collect();
        self.printed(fonts, move |fonts| shiji_documents::passes_pdf(&cards, &about.details.name, now, fonts))
            .await
    }

    /// Cards for the volunteers: one for each desk, with an invitation of its own to that booth.
    ///
    /// # Errors
    /// No booth is confirmed, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn staff_cards(&self, market: MarketId, public_url: &str) -> Result<Pdf, ServiceError> {
        let (about, now, fonts) = (self.market(market).await?, self.now(), self.fonts());
        let url = public_url.to_ascii_uppercase();
        let mut cards = Vec::new();
        for (booth, _) in self.booths(market).await? {
            let Some(code) = booth.code() else { continue };
            for desk in 1..=booth.details.desks.max(1) {
                // What the organiser's list of devices calls whoever comes in with it.
                let name = format!("{code}-{desk}");
                let card = self.invite(Role::Volunteer, market, Some(booth.id), &name).await?;
                cards.push(StaffCard {
                    url: format!("{url}/I/{}", card.token),
                    role: text!("page-volunteer"),
                    booth: format!("{code} {}", booth.details.name),
                    valid: text!("card-valid", time = about.offset.date_time(card.expires_at)),
                });
            }
        }
        self.printed(fonts, move |fonts| {
            shiji_documents::staff_cards_pdf(&cards, &about.details.name, now, fonts)
        })
        .await
    }

    /// What is printed with, and the characters of a market's words that it lacks: its own, its
    /// booths', its requests'.
    ///
    /// # Errors
    /// There is no such market, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn printing(&self, market: MarketId) -> Result<(FontSource, BTreeSet<char>), ServiceError> {
        let handling = self.of_market(market).await?;
        let about = handling.market(market).ok_or(Refusal::NoSuchMarket)?.details.clone();
        let fonts = self.fonts();
        self.made(move || {
            let fonts = fonts?;
            let mut texts = vec![&about.name, &about.theme, &about.place, &about.host, &about.topics];
            for booth in handling.booths() {
                texts.extend([&booth.details.name, &booth.details.offer]);
                texts.extend(&booth.details.hosts);
            }
            texts.extend(handling.requests().map(|request| &request.details.content));
            let places = handling.booths().map(Booth::place);
            let texts = texts.into_iter().map(String::as_str).chain(places);
            let missing = shiji_documents::unprintable(texts, &fonts)?;
            Ok((fonts.source().clone(), missing))
        })
        .await
    }

    /// The morning's list for printing.
    ///
    /// # Errors
    /// There is no such market, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn reminders_pdf(&self, market: MarketId) -> Result<Pdf, ServiceError> {
        let (list, fonts) = (self.reminder_list(market).await?, self.fonts());
        self.printed(fonts, move |fonts| shiji_documents::reminders_pdf(&list, fonts)).await
    }

    /// The morning's list as a spreadsheet.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn reminders_xlsx(&self, market: MarketId) -> Result<Vec<u8>, ServiceError> {
        let list = self.reminder_list(market).await?;
        self.made(move || shiji_documents::reminders_xlsx(&list)).await
    }

    async fn reminder_list(&self, market: MarketId) -> Result<Reminders, ServiceError> {
        let (about, reminders) = (self.market(market).await?, self.reminders(market, Actor::Server).await?);
        let meeting = self.meeting_board(market, Actor::Server).await?.next_actions;
        let offset = about.offset;
        let due_text = |due: Option<Timestamp>| due.map(|due| offset.date_time(due)).unwrap_or_default();
        let line = |reminder: Reminder| ReminderLine {
            number: Some(reminder.number),
            urgency: reminder.urgency,
            next_action: reminder.next_action.key().text(),
            holder: match reminder.holder.as_str() {
                "desk" => text!("holder-desk"),
                "meeting" => text!("holder-meeting"),
                "wall" => text!("way-wall"),
                "claimant" => text!("holder-claimant"),
                _ => reminder.holder,
            },
            due: due_text(reminder.due),
            content: reminder.content,
            category: reminder.category.key().text(),
            state: reminder.state.key().text(),
            returns: reminder.returns,
            reminded: reminder.reminded,
        };
        let held = |task: MeetingTask| ReminderLine {
            number: None,
            urgency: task.urgency,
            next_action: task.next_action.key().text(),
            holder: text!("holder-desk"),
            due: due_text(task.due),
            content: task.title,
            category: text!("holder-meeting"),
            state: String::new(),
            returns: 0,
            reminded: 0,
        };
        let (rules, now) = (self.rules().await?, self.now());
        let not_final = about.final_by().map(|by| ReminderLine {
            number: None,
            urgency: Urgency::of(Some(by), &rules.limits, now),
            next_action: text!("reminder-finalise"),
            holder: text!("holder-desk"),
            due: due_text(Some(by)),
            content: text!("reminder-not_final"),
            category: text!("reminder-day"),
            state: text!("summary-not_final"),
            returns: 0,
            reminded: 0,
        });
        let mut lines: Vec<ReminderLine> =
            not_final.into_iter().chain(meeting.into_iter().map(held)).collect();
        lines.extend(reminders.into_iter().map(line));
        // The sort keeps the order of those that press alike.
        lines.sort_by_key(|line| line.urgency);
        Ok(Reminders { market: about.details.name, as_of: self.now(), offset, lines })
    }

    pub(super) fn fonts(&self) -> Result<Arc<Fonts>, shiji_documents::DocumentError> {
        Fonts::load(self.shared.font.as_deref()).map(Arc::new)
    }

    /// Prints in its turn, off the threads that serve everybody else; what the font lacks comes
    /// from one of the system, if one has it.
    pub(super) async fn printed(
        &self,
        fonts: Result<Arc<Fonts>, shiji_documents::DocumentError>,
        print: impl Fn(&Fonts) -> Result<Pdf, shiji_documents::DocumentError> + Send + 'static,
    ) -> Result<Pdf, ServiceError> {
        self.made(move || shiji_documents::completed(&*fonts?, print)).await
    }

    /// Makes a document in its turn, off the threads that serve everybody else.
    pub(super) async fn made<T: Send + 'static>(
        &self,
        make: impl FnOnce() -> Result<T, shiji_documents::DocumentError> + Send + 'static,
    ) -> Result<T, ServiceError> {
        Ok(self.at_leisure(CostlyWork::Paper, make).await??)
    }

    /// A QR code as SVG.
    ///
    /// # Errors
    /// The text is too long for one.
    pub async fn qr_code(&self, text: String) -> Result<String, ServiceError> {
        self.made(move || shiji_documents::qr_svg(&text)).await
    }
}
