//! The normal distribution: its quantiles and its distribution function, as far as a forecast needs
//! them.

const CENTRE: ([f64; 6], [f64; 5]) = (
    [
        -39.696_830_286_653_8,
        220.946_098_424_521,
        -275.928_510_446_969,
        138.357_751_867_269,
        -30.664_798_066_147_2,
        2.506_628_277_459_24,
    ],
    [
        -54.476_098_798_224_1,
        161.585_836_858_041,
        -155.698_979_859_887,
        66.801_311_887_719_7,
        -13.280_681_552_885_7,
    ],
);
const TAIL: ([f64; 6], [f64; 4]) = (
    [
        -0.007_784_894_002_430_29,
        -0.322_396_458_041_136,
        -2.400_758_277_161_84,
        -2.549_732_539_343_73,
        4.374_664_141_464_97,
        2.938_163_982_698_78,
    ],
    [0.007_784_695_709_041_46, 0.322_467_129_070_04, 2.445_134_137_143, 3.754_408_661_907_42],
);

fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// The value that a standard normal stays below with this probability (Acklam 2003, relative error
/// below 1.2e-9).
#[must_use]
pub fn quantile(probability: f64) -> f64 {
    const EDGE: f64 = 0.024_25;
    let p = probability.clamp(1e-12, 1.0 - 1e-12);
    let tail = |p: f64| {
        let q = (-2.0 * p.ln()).sqrt();
        polynomial(&TAIL.0, q) / (polynomial(&TAIL.1, q) * q + 1.0)
    };
    if p < EDGE {
        tail(p)
    } else if p > 1.0 - EDGE {
        -tail(1.0 - p)
    } else {
        let q = p - 0.5;
        let r = q * q;
        polynomial(&CENTRE.0, r) * q / (polynomial(&CENTRE.1, r) * r + 1.0)
    }
}

/// The probability that a standard normal stays below `x` (Abramowitz & Stegun 1964, 26.2.17, error
/// below 7.5e-8).
#[must_use]
pub fn below(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let series =
        polynomial(&[1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_53, 0.0], t);
    let above = series * (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
    if x >= 0.0 { 1.0 - above } else { above }
}

#[cfg(test)]
mod tests {
    use super::{below, quantile};

    #[test]
    fn quantiles_match_published_values() {
        for (p, z) in
            [(0.5, 0.0), (0.9, 1.281_552), (0.975, 1.959_964), (0.001, -3.090_232), (0.02, -2.053_749)]
        {
            assert!((quantile(p) - z).abs() < 1e-5, "{p}");
        }
    }

    #[test]
    fn each_undoes_the_other() {
        for step in 1..200 {
            let p = f64::from(step) / 200.0;
            assert!((below(quantile(p)) - p).abs() < 1e-6, "{p}");
        }
    }
}
