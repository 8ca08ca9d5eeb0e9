//! What has to be filled in for a step, so that screens can draw it without knowing the rule.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Timestamp;

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Some lines of text.
    Words,
    /// One line of text.
    Line,
    /// A phone number.
    Phone,
    /// A moment: epoch milliseconds.
    Time,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// 满意度, 1 to 5.
    Faces,
    /// One of `options`.
    Choice,
    /// A unit's id.
    Unit,
    /// The place of a loan in the list of what was lent.
    Loan,
    /// A photo, sent as a file.
    Photo,
    Requests,
    /// One request's id.
    Request,
    /// Topics' ids, in order.
    Topics,
    /// Tasks of a resolution: content, unit, due.
    Tasks,
}

/// A field is asked for only while another one is filled in so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldCondition {
    /// Which other field of the step.
    pub field: &'static str,
    /// One of its `options`; `yes` or `no` of a yes-or-no.
    pub is: &'static str,
}

/// One field of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldNeed {
    /// What the step's body calls it.
    pub name: &'static str,
    /// How it is filled in.
    pub kind: FieldKind,
    /// It may not stay empty.
    pub required: bool,
    /// So many characters at most, or as many things.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub most: Option<usize>,
    /// At least this: of a number, or of a moment in epoch milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub min: Option<i64>,
    /// At most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub max: Option<i64>,
    /// Of which one is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub options: Option<Vec<&'static str>>,
    /// Those of the options that the community calls otherwise, with what it calls them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(required = false)]
    pub called: BTreeMap<&'static str, String>,
    /// What it holds until somebody says otherwise: one of `options`, `yes` or `no`, or text. Of a
    /// time (or of each task's) it is what the rule makes it, in epoch milliseconds, as long as
    /// none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub preset: Option<String>,
    /// When it is asked for; none: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub only_if: Option<FieldCondition>,
}

impl FieldNeed {
    /// A field that must be filled in.
    #[must_use]
    pub const fn new(name: &'static str, kind: FieldKind) -> Self {
        Self {
            name,
            kind,
            required: true,
            most: None,
            min: None,
            max: None,
            options: None,
            called: BTreeMap::new(),
            preset: None,
            only_if: None,
        }
    }

    /// Text that must be filled in.
    #[must_use]
    pub const fn words(name: &'static str) -> Self {
        Self::new(name, FieldKind::Words).at_most(crate::text::WORDS.max)
    }

    /// One line that must be filled in.
    #[must_use]
    pub const fn line(name: &'static str, most: usize) -> Self {
        Self::new(name, FieldKind::Line).at_most(most)
    }

    /// One of these words.
    #[must_use]
    pub fn choice(name: &'static str, options: Vec<&'static str>) -> Self {
        Self { options: Some(options), ..Self::new(name, FieldKind::Choice) }
    }

    /// One of its options is called otherwise; an empty name changes nothing.
    #[must_use]
    pub fn called(mut self, option: &'static str, name: &str) -> Self {
        if !name.is_empty() {
            self.called.insert(option, name.to_owned());
        }
        self
    }

    /// It may stay empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    /// Later than `moment`.
    #[must_use]
    pub fn after(self, moment: Timestamp) -> Self {
        Self { min: Some(moment.0 + 1), ..self }
    }

    /// Not later than `moment`.
    #[must_use]
    pub fn until(self, moment: Timestamp) -> Self {
        Self { max: Some(moment.0), ..self }
    }

    /// A number from `min` to `max`.
    #[must_use]
    pub fn between(self, min: i64, max: i64) -> Self {
        Self { min: Some(min), max: Some(max), ..self }
    }

    /// It holds this at first.
    #[must_use]
    pub fn preset(self, value: &str) -> Self {
        Self { preset: Some(value.to_owned()), ..self }
    }

    /// The time that the rule makes it, if nobody names another one.
    #[must_use]
    pub fn proposed(self, moment: Timestamp) -> Self {
        Self { preset: Some(moment.0.to_string()), ..self }
    }

    /// It is asked for only while another field is filled in so.
    #[must_use]
    pub fn only_if(self, field: &'static str, is: &'static str) -> Self {
        Self { only_if: Some(FieldCondition { field, is }), ..self }
    }

    pub(crate) const fn at_most(mut self, most: usize) -> Self {
        self.most = Some(most);
        self
    }
}
