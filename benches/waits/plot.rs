//! The figures as a small SVG: a bar for each estimator's mean absolute error.

use std::fmt::Write;

use crate::score::Score;

/// Draws the bars.
pub fn svg(names: &[&str; 11], scores: &[Score; 11]) -> String {
    const LEFT: f64 = 250.0;
    const ROW: f64 = 30.0;
    let longest = scores.iter().map(Score::mae).fold(0.0, f64::max);
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 380\" font-family=\"sans-serif\" font-size=\"15\">\n\
         <rect width=\"760\" height=\"380\" fill=\"#fff\"/>\n\
         <text x=\"12\" y=\"26\" font-weight=\"bold\">Error of a wait announced with the ticket (mean absolute, minutes)</text>\n",
    );
    for (row, (name, score)) in names.iter().zip(scores).enumerate() {
        let top = 40.0 + ROW * row as f64;
        let width = 440.0 * score.mae() / longest;
        let colour = if *name == "ours" { "#b3261e" } else { "#8a9299" };
        // Writing to a string doesn't fail.
        let _ = writeln!(
            out,
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{name}</text>\
             <rect x=\"{LEFT:.0}\" y=\"{top:.0}\" width=\"{width:.1}\" height=\"22\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{:.0}\">{:.2}</text>",
            LEFT - 8.0,
            top + 16.0,
            LEFT + width + 6.0,
            top + 16.0,
            score.mae()
        );
    }
    out.push_str("</svg>\n");
    out
}
