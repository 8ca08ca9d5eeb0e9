//! The documents as their readers get them: checked with the programs that print, read and scan.

mod agenda;
mod final_figures;
mod fonts;
mod key_card;
mod ledger;
mod posters;
mod pseudo;
mod purge_certificate;
mod rare;
mod reconciliation;
mod reminders;
mod slips;
mod stamps;
mod summary;
mod text;
mod tools;

use super::Fonts;

/// The embedded font: what the program is delivered with is what is tested.
fn fonts() -> Fonts {
    Fonts::embedded().expect("this build has no font: its npm package was not found")
}
