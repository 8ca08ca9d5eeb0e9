use super::*;
use crate::domain::summary::sample::{Day, PUBLISHED};
#[test]
fn try_it() {
    let fonts = Fonts::load(None).unwrap();
    eprintln!("{fonts:?}");
    let t = std::time::Instant::now();
    let pdf = summary_pdf(&Day::generated(7, PUBLISHED).summary(), &fonts).unwrap();
    eprintln!("{:?} {} bytes {} pages", t.elapsed(), pdf.bytes.len(), pdf.pages);
    std::fs::write("/tmp/s.pdf", pdf.bytes).unwrap();
}
