//! Lists: every list is searched, sorted, paged, and taken away as CSV and as JSON.

use super::download::download;
use super::page::Page;
use super::problem::Problem;
use super::shell;
use crate::fold::fold;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

/// Rows on one page.
pub const PAGE_ROWS: usize = 50;

/// What is asked of a list; all of it stands in the address, so that it can be kept and sent.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Words to find.
    #[serde(default)]
    pub q: String,
    /// The order; empty for the usual one.
    #[serde(default)]
    pub sort: String,
    /// Page, from 1.
    #[serde(default)]
    pub page: Option<usize>,
}

impl Asked {
    /// Whether a row fits; `text` is all that it can be found by.
    pub fn finds(&self, text: &str) -> bool {
        let text = fold(text);
        fold(&self.q).split_whitespace().all(|word| text.contains(word))
    }

    /// The address of the same question.
    pub fn address(&self, path: &str, page: Option<usize>) -> String {
        address(path, &[("q", &self.q), ("sort", &self.sort)], page)
    }

    /// The form that asks. The first of the orders is the usual one.
    pub fn form(&self, page: &Page, path: &str, orders: &[&str]) -> Markup {
        let t = |key: &str| page.text(key);
        html! {
            form.filters action=(path) {
                div.q { label for="q" { (t("list-words")) } input #q type="search" name="q" value=(self.q); }
                div {
                    label for="f-sort" { (t("sort")) }
                    select #f-sort name="sort" { @for (n, order) in orders.iter().enumerate() {
                        option value=(if n == 0 { "" } else { order }) selected[*order == self.sort] {
                            (t(&format!("sort-{order}"))) }
                    } }
                }
                button.btn.btn-plain { (shell::icon("search")) (t("find")) }
            }
        }
    }

    /// What stands in the place of the table when nothing fits.
    pub fn none(&self, page: &Page, path: &str) -> Markup {
        html! { div.body { p { (page.text("list-none")) " " a href=(path) { (page.text("list-all")) } } } }
    }

    /// The ways to take away what is asked for.
    pub fn files(&self, page: &Page, path: &str) -> Markup {
        html! {
            span.end { @for (ending, name) in [("csv", "CSV"), ("json", "JSON")] {
                a.btn.btn-plain.btn-sm href=(self.address(&format!("{path}.{ending}"), None)) {
                    (shell::icon("download")) (name)
                    span.visually-hidden { ": " (page.text("list-file")) } }
            } }
        }
    }
}

/// An address with what is asked for; what is empty is left out.
pub fn address(path: &str, pairs: &[(&str, &str)], page: Option<usize>) -> String {
    let asked = pairs.iter().filter(|(_, value)| !value.is_empty());
    let asked = asked.map(|(name, value)| format!("{name}={}", encoded(value)));
    let asked: Vec<String> = asked.chain(page.map(|page| format!("page={page}"))).collect();
    if asked.is_empty() { path.to_owned() } else { format!("{path}?{}", asked.join("&")) }
}

/// A text as it stands in an address, as one segment or one value.
pub fn encoded(text: &str) -> String {
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"-_~".contains(&b);
    text.bytes()
        .map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// One page of a list.
pub struct Part<'a, T> {
    /// Its rows.
    pub rows: &'a [T],
    from: usize,
    all: usize,
    number: usize,
}

impl<'a, T> Part<'a, T> {
    /// The page that is asked for, or the nearest that there is.
    pub fn of(rows: &'a [T], page: Option<usize>) -> Self {
        let pages = rows.len().div_ceil(PAGE_ROWS).max(1);
        let number = page.unwrap_or(1).clamp(1, pages);
        let from = (number - 1) * PAGE_ROWS;
        let to = rows.len().min(from + PAGE_ROWS);
        Self { rows: &rows[from..to], from, all: rows.len(), number }
    }

    /// The ways to the pages beside it.
    pub fn pager(&self, page: &Page, address: impl Fn(Option<usize>) -> String) -> Markup {
        let to = self.from + self.rows.len();
        html! {
            nav.pager aria-label=(page.text("pages")) {
                span { (page.text_with("rows-of", &[
                    ("from", &(self.from + 1).to_string()),
                    ("to", &to.to_string()),
                    ("all", &self.all.to_string()),
                ])) }
                @if self.number > 1 {
                    a href=(address(Some(self.number - 1))) { (page.text("page-before")) } }
                @if to < self.all {
                    a href=(address(Some(self.number + 1))) { (page.text("page-next")) } }
            }
        }
    }
}

/// Rows as CSV; every value is a text or a number.
pub fn csv<const N: usize>(
    name: &str,
    columns: [&str; N],
    rows: impl IntoIterator<Item = [Value; N]>,
) -> Result<Response, Problem> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(columns)?;
    for row in rows {
        out.write_record(row.map(|value| match value {
            Value::String(text) => harmless(text),
            other => other.to_string(),
        }))?;
    }
    let bytes = out.into_inner().map_err(|e| anyhow::anyhow!("{e}"))?;
    Ok(download("text/csv; charset=utf-8", &format!("{name}.csv"), bytes))
}

/// The same rows as JSON, each with the names of its columns.
pub fn json<const N: usize>(
    name: &str,
    columns: [&str; N],
    rows: impl IntoIterator<Item = [Value; N]>,
) -> Response {
    let named = |row: [Value; N]| -> Value {
        columns.iter().map(|column| (*column).to_owned()).zip(row).collect()
    };
    json_file(name, rows.into_iter().map(named).collect())
}

/// Rows that are JSON already, in a file.
pub fn json_file(name: &str, rows: Vec<Value>) -> Response {
    let text = json!({ name: rows }).to_string();
    download("application/json", &format!("{name}.json"), text)
}

/// A cell that no spreadsheet takes for a formula. A leading `+` of a number keeps a quote too.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::{Part, address};

    #[test]
    fn a_page_that_is_not_there_is_the_nearest() {
        let rows: Vec<usize> = (0..101).collect();
        for (asked, first, count) in [
            (None, 0, 50),
            (Some(0), 0, 50),
            (Some(2), 50, 50),
            (Some(3), 100, 1),
            (Some(9), 100, 1),
        ] {
            let part = Part::of(&rows, asked);
            assert_eq!((part.rows[0], part.rows.len()), (first, count), "{asked:?}");
        }
        assert!(Part::of(&rows[..0], Some(4)).rows.is_empty());
    }

    #[test]
    fn an_address_holds_what_is_asked_for_and_nothing_else() {
        assert_eq!(address("/members", &[("q", ""), ("sort", "")], None), "/members");
        let asked = [("q", "a&b é"), ("sort", "newest")];
        assert_eq!(address("/m", &asked, Some(2)), "/m?q=a%26b%20%C3%A9&sort=newest&page=2");
    }
}
