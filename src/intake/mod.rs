//! Lists from Excel and CSV → domain values.
