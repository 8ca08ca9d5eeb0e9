//! One list of known values, written in all shapes that offices send: what is read is the same, or
//! refused, and never something else.

use encoding_rs::GB18030;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use crate::*;
use shiji_domain::{BoothDetails, Mode, Slot, booth::DESKS};

const HEADS: [&str; 7] = ["编号", "摊位名称", "承办单位", "服务方式", "窗口数", "场次", "联系电话"];

/// A booth as somebody knows it.
#[derive(Clone, Debug)]
struct Known {
    name: String,
    host: String,
    desks: u32,
    sessions: Vec<(u8, u8)>,
    phone: String,
}

impl Known {
    fn cells(&self, at: usize) -> [String; 7] {
        let code = char::from(b'A' + u8::try_from(at).unwrap_or(0)).to_string();
        let sessions: Vec<String> =
            self.sessions.iter().map(|(from, people)| format!("{from}:00-{from}:45/{people}人")).collect();
        let mode = if sessions.is_empty() { "排队" } else { "场次" };
        let (desks, sessions) = (self.desks.to_string(), sessions.join("; "));
        [code, self.name.clone(), self.host.clone(), mode.to_owned(), desks, sessions, self.phone.clone()]
    }

    fn expected(&self, day: Date) -> (String, Vec<String>, u32, Mode, String) {
        let offset = Offset::default();
        let at =
            |hour: u8, minute: i8| offset.moment(day.at(i8::try_from(hour).unwrap(), minute, 0, 0)).unwrap();
        let slot = |(from, people): &(u8, u8)| Slot {
            starts_at: at(*from, 0),
            ends_at: at(*from, 45),
            capacity: u32::from(*people),
        };
        let slots: Vec<Slot> = self.sessions.iter().map(slot).collect();
        let mode = if slots.is_empty() { Mode::Queue } else { Mode::Slots { slots } };
        (self.name.clone(), vec![self.host.clone()], self.desks, mode, self.phone.clone())
    }
}

/// How the file is written.
#[derive(Clone, Debug)]
enum Container {
    Text {
        mark: char,
        named: bool,
        encoding: usize,
        breaks: &'static str,
    },
    /// `numbers`: whole numbers as such; `hidden`: which row nobody sees, if it is one of the list.
    Xlsx {
        numbers: bool,
        hidden: Option<usize>,
    },
}

#[derive(Clone, Debug)]
struct Shape {
    container: Container,
    /// Rows above the header: a title, a form, a blank one.
    above: Vec<usize>,
    /// The order of the columns.
    order: Vec<usize>,
    /// A column that nobody knows, in front or behind.
    strange: Option<bool>,
}

fn known() -> impl Strategy<Value = Known> {
    let name = "测试[义剪法律咨询量血压理疗]{2,6}[（）()A-C]{0,2}";
    let host = "测试[街道志愿队司法所卫生站]{2,8}";
    let sessions = prop::collection::btree_map(8_u8..20, 1_u8..99, 0..3);
    let phone = prop_oneof![Just(String::new()), "1[3-9][0-9]{9}", "0551-6[0-9]{7}"];
    (name, host, DESKS, sessions, phone).prop_map(|(name, host, desks, sessions, phone)| Known {
        name,
        host,
        desks,
        sessions: sessions.into_iter().collect(),
        phone,
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    let mark = prop::sample::select(vec![',', ';', '\t', '|']);
    let breaks = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    let text = (mark, any::<bool>(), 0..5_usize, breaks)
        .prop_map(|(mark, named, encoding, breaks)| Container::Text { mark, named, encoding, breaks });
    let book = (any::<bool>(), prop::option::of(0..5_usize))
        .prop_map(|(numbers, hidden)| Container::Xlsx { numbers, hidden });
    let order = Just((0..HEADS.len()).collect::<Vec<_>>()).prop_shuffle();
    let above = prop::collection::vec(0..3_usize, 0..4);
    (prop_oneof![text, book], above, order, any::<Option<bool>>())
        .prop_map(|(container, above, order, strange)| Shape { container, above, order, strange })
}

impl Shape {
    /// All rows, and which of them is the first of the list.
    fn rows(&self, booths: &[Known]) -> (Vec<Vec<String>>, usize) {
        let own = |cells: &[String]| -> Vec<String> {
            let mut row: Vec<String> = self.order.iter().map(|at| cells[*at].clone()).collect();
            match self.strange {
                Some(true) => row.insert(0, "内部".to_owned()),
                Some(false) => row.push("内部".to_owned()),
                None => {}
            }
            row
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        for above in &self.above {
            rows.push(match above {
                0 => vec!["党员服务市集摊位报名表".to_owned()],
                1 => ["单位：", "测试街道办", "联系人：", "测甲", "联系电话：", "0551-62340001"]
                    .map(str::to_owned)
                    .to_vec(),
                _ => Vec::new(),
            });
        }
        rows.push(own(&HEADS.map(str::to_owned)));
        let first = rows.len();
        rows.extend(booths.iter().enumerate().map(|(at, booth)| own(&booth.cells(at))));
        (rows, first)
    }

    fn bytes(&self, booths: &[Known]) -> Vec<u8> {
        let (rows, first) = self.rows(booths);
        match &self.container {
            Container::Text { mark, named, encoding, breaks } => {
                let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
                let line = |row: &Vec<String>| {
                    let cells: Vec<String> = row
                        .iter()
                        .map(|cell| if cell.contains(*mark) { quoted(cell) } else { cell.clone() })
                        .collect();
                    cells.join(&mark.to_string())
                };
                let mut lines: Vec<String> = rows.iter().map(line).collect();
                if *named {
                    lines.insert(0, format!("sep={mark}"));
                }
                let text = lines.join(breaks) + breaks;
                let utf16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| {
                    mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
                };
                match encoding {
                    0 => text.into_bytes(),
                    1 => format!("\u{feff}{text}").into_bytes(),
                    2 => GB18030.encode(&text).0.into_owned(),
                    3 => utf16([0xff, 0xfe], u16::to_le_bytes),
                    _ => utf16([0xfe, 0xff], u16::to_be_bytes),
                }
            }
            Container::Xlsx { numbers, hidden } => {
                let mut book = Workbook::new();
                let sheet = book.add_worksheet();
                for (r, row) in rows.iter().enumerate() {
                    for (c, cell) in row.iter().enumerate() {
                        let (at, column) = (u32::try_from(r).unwrap(), u16::try_from(c).unwrap());
                        match cell.parse::<u64>() {
                            Ok(number) if *numbers => sheet.write_number(at, column, number as f64),
                            _ => sheet.write_string(at, column, cell),
                        }
                        .unwrap();
                    }
                }
                if let Some(hidden) = hidden.filter(|hidden| *hidden < booths.len()) {
                    sheet.set_row_hidden(u32::try_from(first + hidden).unwrap()).unwrap();
                }
                book.save_to_buffer().unwrap()
            }
        }
    }

    /// The booths that whoever sent it sees.
    fn seen<'k>(&self, booths: &'k [Known]) -> Vec<&'k Known> {
        let hidden = match &self.container {
            Container::Xlsx { hidden, .. } => *hidden,
            Container::Text { .. } => None,
        };
        booths.iter().enumerate().filter(|(at, _)| Some(*at) != hidden).map(|(_, booth)| booth).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_read_is_what_was_known(
        booths_known in prop::collection::vec(known(), 1..5),
        shape in shape(),
    ) {
        let day: Date = "2026-11-21".parse().unwrap();
        let bytes = shape.bytes(&booths_known);
        let list = booths(&bytes, "x", day, Offset::default(), HiddenRows::LeftOut, Language::DEFAULT)
            .map_err(|error| TestCaseError::fail(error.code()))?;
        let seen = shape.seen(&booths_known);
        prop_assert_eq!(list.rows.len(), seen.len());
        prop_assert_eq!(list.rows.len() + list.hidden.len(), booths_known.len());
        for (row, known) in list.rows.iter().zip(seen) {
            match row.entry() {
                Some(entry) => {
                    let BoothDetails { name, hosts, desks, mode, .. } = entry.details.clone();
                    let phone = entry.contact.as_ref().map_or_else(String::new, |contact| contact.phone.clone());
                    prop_assert_eq!((name, hosts, desks, mode, phone), known.expected(day));
                }
                // Two names may have come out the same.
                None => {
                    let codes: Vec<_> = row.errors().iter().map(|error| error.code).collect();
                    prop_assert_eq!(codes, ["duplicate_name"]);
                }
            }
        }
    }
}
