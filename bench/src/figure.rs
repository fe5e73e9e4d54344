//! Figures: what was measured, the bare limit in the same run, and the goal.

use serde::Serialize;
use std::fmt::Write as _;

/// One line of the result.
#[derive(Serialize)]
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) what: String,
    /// Median over the rounds.
    pub(crate) measured: f64,
    /// The unit of the measured value and its limit.
    pub(crate) unit: &'static str,
    /// What the machine does without Comity, where there is such a limit.
    pub(crate) bare: Option<f64>,
    /// What is compared with the goal: a ratio, a difference or the measured value itself.
    pub(crate) compared: f64,
    /// Its unit.
    pub(crate) compared_in: &'static str,
    /// The goal, if there is one.
    pub(crate) goal: Option<Goal>,
}

/// What a compared value should be.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Goal {
    /// Not less.
    AtLeast(f64),
    /// Not more.
    AtMost(f64),
}

impl Figure {
    /// A rate as per cent of a bare rate. Both have one value per round; rounds are compared one by one.
    pub(crate) fn ratio(
        what: &str,
        unit: &'static str,
        measured: &[f64],
        bare: &[f64],
        goal: Option<f64>,
    ) -> Self {
        let ratios: Vec<f64> = measured.iter().zip(bare).map(|(m, b)| 100.0 * m / b).collect();
        Self {
            what: what.to_owned(),
            measured: median(measured),
            unit,
            bare: Some(median(bare)),
            compared: median(&ratios),
            compared_in: "%",
            goal: goal.map(Goal::AtLeast),
        }
    }

    /// A value that stands for itself.
    pub(crate) fn plain(what: &str, unit: &'static str, measured: &[f64], goal: Goal) -> Self {
        let measured = median(measured);
        Self {
            what: what.to_owned(),
            measured,
            unit,
            bare: None,
            compared: measured,
            compared_in: unit,
            goal: Some(goal),
        }
    }

    /// A value without a goal, to stand beside another.
    pub(crate) fn noted(what: &str, unit: &'static str, measured: &[f64]) -> Self {
        Self { goal: None, ..Self::plain(what, unit, measured, Goal::AtLeast(0.0)) }
    }

    /// Whether the goal is met; `None` without one.
    fn met(&self) -> Option<bool> {
        self.goal.map(|goal| match goal {
            Goal::AtLeast(least) => self.compared >= least,
            Goal::AtMost(most) => self.compared <= most,
        })
    }
}

/// The middle value; 0 of none.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The value below which so many per cent of the values lie; 0 of none.
pub(crate) fn percentile(values: &[f64], per_cent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get((sorted.len() * per_cent / 100).min(last)).copied().unwrap_or_default()
}

/// All figures as a table in Markdown.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut text = String::from(
        "| what | measured | bare limit | compared | goal | met |\n|---|---|---|---|---|---|\n",
    );
    for figure in figures {
        let Figure { what, unit, compared_in, .. } = figure;
        let bare = figure.bare.map_or("-".to_owned(), |b| format!("{} {unit}", number(b)));
        let goal = match figure.goal {
            Some(Goal::AtLeast(g)) => format!(">= {} {compared_in}", number(g)),
            Some(Goal::AtMost(g)) => format!("<= {} {compared_in}", number(g)),
            None => "-".to_owned(),
        };
        let met = figure.met().map_or("-", |met| if met { "yes" } else { "NO" });
        let (measured, compared) = (number(figure.measured), number(figure.compared));
        let row = format!("{measured} {unit} | {bare} | {compared} {compared_in} | {goal}");
        let _ = writeln!(text, "| {what} | {row} | {met} |");
    }
    text
}

/// Three digits or so are all that such a measurement has.
fn number(value: f64) -> String {
    match value.abs() {
        v if v >= 10.0 => format!("{value:.0}"),
        v if v >= 1.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
