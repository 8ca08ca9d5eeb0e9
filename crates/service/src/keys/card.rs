//! The key card: the key on paper, for the day on which the machine is gone.

use shiji_documents::{KeyCard, Pdf};

use super::KeyFile;
use crate::{Service, ServiceError};

impl Service {
    /// What stands on the card of the key that is used.
    ///
    /// # Errors
    /// [`ServiceError::Key`]: there is no key, or the file can't be read.
    #[tracing::instrument(level = "debug", skip_all)]
    pub fn key_card(&self) -> Result<KeyCard, ServiceError> {
        let key = &self.used_key()?.key;
        let made_at = KeyFile::read(&self.shared.key_file)?.made_at(&key.id());
        Ok(KeyCard {
            id: key.id(),
            groups: key.groups(),
            signs_as: key.signing().public().fingerprint(),
            made_at: made_at.unwrap_or_else(|| self.now()),
            printed_at: self.now(),
        })
    }

    /// The card as PDF.
    ///
    /// # Errors
    /// As [`Service::key_card`]; there is no font.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn key_card_pdf(&self) -> Result<Pdf, ServiceError> {
        let (card, fonts) = (self.key_card()?, self.fonts());
        self.printed(fonts, move |fonts| shiji_documents::key_card_pdf(&card, fonts)).await
    }
}
