//! Archives: the one way in which data leaves the machine, and comes back.
//!
//! [`back_up`] makes one of a database as it is at a moment, beside a server that runs;
//! [`restore`] makes a database of one. Both work on a place and not on a
//! [`Service`](crate::Service): neither needs a database that this program can serve from;
//! [`schedule`] makes backups by itself. The form is `shiji-archive`'s, the
//! rows are `shiji-store`'s; here they meet.

mod back_up;
pub mod folder;
mod name;
mod open_tables;
pub(crate) mod register;
mod restore;
mod schedule;
mod shapes;
mod younger;

pub(crate) use self::schedule::Schedule;
pub use self::{
    back_up::{BackupFile, BackupOrder, back_up, examine},
    name::{BackupCause, file_name},
    open_tables::{OpenTable, open_tables},
    restore::{RestoreOrder, Restored, restore},
    schedule::{BackupFault, BackupSettings, BackupStatus, before_migration},
    younger::Younger,
};
