//! Tables belong to one feature: they carry its name, and no other feature names them.

use super::{FEATURES, Text, scan};

/// A literal is taken for SQL when it holds one of these words.
const SQL: &[&str] = &["select", "insert", "update", "delete", "create"];

/// A piece of SQL, and where it stands.
struct Sql<'a> {
    feature: &'a str,
    path: &'a str,
    line: usize,
    text: String,
}

/// A failure for each table without its feature's name, and each table that another names.
pub(super) fn check(files: &[Text]) -> Vec<String> {
    let pieces: Vec<Sql> = files.iter().flat_map(sql).collect();
    let mut failures = Vec::new();
    let mut tables = Vec::new();
    for piece in &pieces {
        for (line, name) in created(&piece.text) {
            let place = format!("{}:{}", piece.path, piece.line + line);
            if name.starts_with(&format!("{}_", piece.feature)) {
                tables.push(name);
            } else {
                let feature = piece.feature;
                failures.push(format!("{place}: table `{name}` must be named `{feature}_...`."));
            }
        }
    }
    for piece in &pieces {
        for (line, word) in lines_and_words(&piece.text) {
            let owner = owner(word).filter(|owner| *owner != piece.feature);
            if let Some(owner) = owner.filter(|_| tables.iter().any(|table| table == word)) {
                failures.push(format!(
                    "{}:{}: `{}` names `{word}`, a table of `{owner}`; use a public query of \
                     `{owner}`.",
                    piece.path,
                    piece.line + line,
                    piece.feature
                ));
            }
        }
    }
    failures
}

/// The feature whose name the table carries.
fn owner(table: &str) -> Option<&'static str> {
    let carries = |feature: &&str| table.strip_prefix(*feature).is_some_and(|r| r.starts_with('_'));
    FEATURES.iter().copied().find(carries)
}

/// All SQL of a file in a feature's folder: a whole `.sql` file, or the literals of a Rust file.
fn sql(file: &Text) -> Vec<Sql<'_>> {
    let Some(feature) = file.folder().filter(|folder| FEATURES.contains(folder)) else {
        return Vec::new();
    };
    let piece = |line, text| Sql { feature, path: &file.path, line, text };
    if file.extension() == "sql" {
        return vec![piece(1, without_comments(&file.text))];
    }
    let literals = file.rust.iter().flat_map(|rust| &rust.literals);
    literals
        .filter(|(_, text)| scan::words(&text.to_lowercase()).any(|word| SQL.contains(&word)))
        .map(|(line, text)| piece(*line, without_comments(text)))
        .collect()
}

/// The text without `-- comments`; lines stay where they are.
fn without_comments(text: &str) -> String {
    let code = |line: &str| line.split("--").next().unwrap_or_default().to_lowercase();
    text.split('\n').map(code).collect::<Vec<_>>().join("\n")
}

/// Every word with its line, from 0.
fn lines_and_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n').enumerate().flat_map(|(at, line)| scan::words(line).map(move |w| (at, w)))
}

/// The names that `create table`, `create virtual table` and `create view` give.
fn created(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut words = lines_and_words(text).peekable();
    while let Some((_, word)) = words.next() {
        if word != "create" {
            continue;
        }
        while words.next_if(|(_, w)| matches!(*w, "temp" | "temporary" | "virtual")).is_some() {}
        if words.next_if(|(_, w)| matches!(*w, "table" | "view")).is_none() {
            continue;
        }
        while words.next_if(|(_, w)| matches!(*w, "if" | "not" | "exists")).is_some() {}
        found.extend(words.next().map(|(line, name)| (line, name.to_string())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of `crates/comity/src`.
    fn file(path: &str, text: &str) -> Text {
        let rust = path.ends_with(".rs").then(|| scan::scan(text));
        Text { path: format!("crates/comity/src/{path}"), text: text.to_string(), rust }
    }

    #[test]
    fn a_feature_names_its_own_tables_alone() {
        let files = [
            file("directory/view.sql", "create table directory_desk (\n  channel_id text\n);\n"),
            file("channel/view.sql", "create table message (id text); -- directory_desk\n"),
            file("checks/view.rs", "f();\ng(\"select *\nfrom directory_desk\");\n"),
            file("store/views.rs", "g(\"select * from directory_desk\");\n"),
        ];
        let src = "crates/comity/src";
        let use_query = "a table of `directory`; use a public query of `directory`.";
        assert_eq!(
            check(&files),
            [
                format!("{src}/channel/view.sql:1: table `message` must be named `channel_...`."),
                format!("{src}/checks/view.rs:3: `checks` names `directory_desk`, {use_query}"),
            ]
        );
    }
}
