//! Which characters of a text would be printed as 〓.

use std::collections::BTreeSet;

use super::{
    DocumentError,
    fonts::{Fonts, Weight},
    layout::text::Typeset,
};

/// The characters of these texts that the font lacks, the system's fonts asked too: what would be
/// printed as 〓.
///
/// # Errors
/// The font can't be used.
pub fn unprintable<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    fonts: &Fonts,
) -> Result<BTreeSet<char>, DocumentError> {
    let lacking = |fonts: &Fonts, text: &str| {
        let set = Typeset::new(fonts)?;
        for weight in Weight::ALL {
            set.drawable(text, weight);
        }
        Ok::<_, DocumentError>(set.missing())
    };
    let text: String = texts.into_iter().collect();
    let missing = lacking(fonts, &text)?;
    fonts.completed(&missing).map_or(Ok(missing), |fonts| lacking(&fonts, &text))
}
