//! A list that comes again: what a row changes of a booth that is there.

use std::collections::BTreeSet;

use super::{field::ListField, list::BoothEntry};
use shiji_domain::{BoothDetails, Mode, NameKey};

impl BoothEntry {
    /// The booth once the row is taken over: what the row gives, and else what was there. An empty
    /// cell says nothing; nobody clears a booth by leaving a column out.
    #[must_use]
    pub fn over(&self, before: &Self) -> Self {
        let gives = |field| self.given.contains(&field);
        let (new, old) = (&self.details, &before.details);
        let details = BoothDetails {
            name: if gives(ListField::Name) { new.name.clone() } else { old.name.clone() },
            hosts: if gives(ListField::Hosts) { new.hosts.clone() } else { old.hosts.clone() },
            offer: if gives(ListField::Offer) { new.offer.clone() } else { old.offer.clone() },
            audience: if gives(ListField::Audience) { new.audience } else { old.audience },
            mode: if MODE.into_iter().any(gives) { new.mode.clone() } else { old.mode.clone() },
            desks: if gives(ListField::Desks) { new.desks } else { old.desks },
            service_minutes: if gives(ListField::Minutes) {
                new.service_minutes
            } else {
                old.service_minutes
            },
        };
        Self {
            code: self.code.clone().or_else(|| before.code.clone()),
            place: if gives(ListField::Place) { self.place.clone() } else { before.place.clone() },
            contact: self.contact.clone().or_else(|| before.contact.clone()),
            details,
            given: self.given.clone(),
        }
    }

    /// In what it differs from what was there, in the order of the list.
    #[must_use]
    pub fn changes(&self, before: &Self) -> BTreeSet<ListField> {
        let (new, old) = (&self.details, &before.details);
        let differs = [
            (ListField::Code, self.code != before.code),
            (ListField::Name, NameKey::of(&new.name) != NameKey::of(&old.name)),
            (ListField::Hosts, names(&new.hosts) != names(&old.hosts)),
            (ListField::Offer, new.offer != old.offer),
            (ListField::Audience, new.audience != old.audience),
            (ListField::Mode, new.mode.kind() != old.mode.kind()),
            (ListField::Stock, stock(&new.mode) != stock(&old.mode)),
            (ListField::Sessions, sessions(&new.mode) != sessions(&old.mode)),
            (ListField::Desks, new.desks != old.desks),
            (ListField::Minutes, new.service_minutes != old.service_minutes),
            (ListField::Place, self.place != before.place),
            (ListField::Contact, self.contact != before.contact),
        ];
        differs.into_iter().filter_map(|(field, differs)| differs.then_some(field)).collect()
    }
}

/// How a booth serves stands in three columns.
const MODE: [ListField; 3] = [ListField::Mode, ListField::Stock, ListField::Sessions];

fn names(hosts: &[String]) -> Vec<NameKey> {
    hosts.iter().map(|host| NameKey::of(host)).collect()
}

const fn stock(mode: &Mode) -> Option<u32> {
    if let Mode::Handout { stock } = mode { Some(*stock) } else { None }
}

fn sessions(mode: &Mode) -> &[shiji_domain::Slot] {
    if let Mode::Slots { slots } = mode { slots } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Contact;

    fn before() -> BoothEntry {
        BoothEntry {
            code: Some("A".into()),
            place: "东门".into(),
            contact: Some(Contact { name: "测试联系人".into(), phone: "13900000000".into() }),
            details: BoothDetails {
                name: "爱心义剪".into(),
                hosts: vec!["测试理发店".into()],
                offer: "理发".into(),
                mode: Mode::Handout { stock: 100 },
                desks: 3,
                service_minutes: 15,
                ..BoothDetails::default()
            },
            given: BTreeSet::new(),
        }
    }

    /// A row that has a name and a host, as each must.
    fn row(given: &[ListField]) -> BoothEntry {
        let names = [ListField::Name, ListField::Hosts];
        BoothEntry {
            code: None,
            place: String::new(),
            contact: None,
            details: BoothDetails {
                name: "爱心义剪".into(),
                hosts: vec!["测试理发店".into()],
                ..BoothDetails::default()
            },
            given: names.iter().chain(given).copied().collect(),
        }
    }

    #[test]
    fn a_list_with_few_columns_changes_nothing_of_the_rest() {
        let after = row(&[]).over(&before());
        assert_eq!(after.changes(&before()), BTreeSet::new());
        assert_eq!(after.details, before().details);
    }

    #[test]
    fn each_field_that_differs_is_named() {
        let mut all = row(&[ListField::Offer, ListField::Desks, ListField::Minutes, ListField::Place]);
        all.details.offer = "修面".into();
        all.details.desks = 2;
        all.details.service_minutes = 15;
        all.place = "西门".into();
        all.contact = Some(Contact { name: "测试新联系人".into(), phone: String::new() });
        let after = all.over(&before());
        let changes = [ListField::Offer, ListField::Desks, ListField::Place, ListField::Contact];
        assert_eq!(after.changes(&before()), BTreeSet::from(changes));
        assert_eq!(after.details.mode, Mode::Handout { stock: 100 });
    }

    #[test]
    fn a_stock_that_differs_is_no_other_mode() {
        let mut more = row(&[ListField::Stock]);
        more.details.mode = Mode::Handout { stock: 80 };
        let after = more.over(&before());
        assert_eq!(after.changes(&before()), BTreeSet::from([ListField::Stock]));
        let mut queue = row(&[ListField::Mode]);
        queue.details.mode = Mode::Queue;
        let changes = BTreeSet::from([ListField::Mode, ListField::Stock]);
        assert_eq!(queue.over(&before()).changes(&before()), changes);
    }

    #[test]
    fn names_in_other_letters_are_the_same() {
        let mut wide = row(&[]);
        wide.details.hosts = vec!["测试 理发店".into()];
        assert!(!wide.over(&before()).changes(&before()).contains(&ListField::Hosts));
    }
}
