//! One check's result.

use crate::ledger::Ledger;

/// One line of the table.
#[derive(Clone, Debug)]
pub struct CheckResult {
    /// What is held.
    pub name: &'static str,
    /// What was counted.
    pub counted: String,
    /// What is wrong.
    pub faults: Vec<String>,
}

impl CheckResult {
    /// Nothing is wrong.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What was noted during the day already.
#[must_use]
pub fn noted(ledger: &Ledger, name: &'static str, counted: String) -> CheckResult {
    CheckResult { name, counted, faults: ledger.faults.get(name).cloned().unwrap_or_default() }
}
