//! The certificate of a purge: counts and no names.

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, text},
};
use crate::{PurgeCertificate, layout::text::Typeset, purge_certificate, purge_certificate_pdf};
use shiji_domain::{MarketId, Offset, retention::PurgeRecord};
use shiji_samples::facts::OPENS;

#[test]
fn a_certificate_says_what_was_purged() {
    let market = MarketId("00000000-0000-7000-8000-000000000001".parse().unwrap());
    let record = PurgeRecord { market, at: OPENS, people: 39, photos: 12, cards: 80, devices: 27 };
    let certificate = PurgeCertificate {
        market: "湖畔社区党员服务市集".to_owned(),
        host: "湖畔社区党委".to_owned(),
        record,
        offset: Offset::default(),
    };
    let pdf = purge_certificate_pdf(&certificate, &fonts()).unwrap();
    is_sound(&pdf);
    assert_eq!(pdf.pages, 1);
    let read = letters(&text(&pdf));
    for part in ["湖畔社区党员服务市集", "诉求人39", "照片12", "居民码卡80", "设备27"] {
        assert!(read.contains(part), "{part}: {read}");
    }
    stays_in_its_box(&[purge_certificate::page(&certificate, &Typeset::new(&fonts()).unwrap())]);
}
