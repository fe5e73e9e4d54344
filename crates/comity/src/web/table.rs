//! The frame of every table: it scrolls by itself where it is too wide, and says what it holds.

use maud::{Markup, html};

/// A table: what its rows are, its headings and its rows.
pub fn table(caption: &str, headings: &[String], rows: Markup) -> Markup {
    frame("rows", caption, headings, rows)
}

/// A table whose rows become boxes on small screens, since they say enough without headings.
pub fn stacked(caption: &str, headings: &[String], rows: Markup) -> Markup {
    frame("rows stacked", caption, headings, rows)
}

fn frame(class: &str, caption: &str, headings: &[String], rows: Markup) -> Markup {
    html! {
        div.table-responsive tabindex="0" role="region" aria-label=(caption) {
            table class=(class) {
                caption.visually-hidden { (caption) }
                thead { tr { @for heading in headings { th scope="col" { (heading) } } } }
                tbody { (rows) }
            }
        }
    }
}
