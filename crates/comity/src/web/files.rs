//! Files attached to forms. No browser fills a file in again, so the host keeps it as long as a
//! draft: for who corrects a mistake, and for who goes back from the signature.

use super::form::{Typed, Upload};
use super::page::Page;
use super::problem::Problem;
use super::signing;
use axum::extract::Multipart;
use rusqlite::{OptionalExtension, params};

/// Working tables.
pub const WORK_SCHEMA: &str = "
create table if not exists web_files (
    kept text not null,
    field text not null,
    person text not null,
    name text not null,
    media_type text not null,
    content blob not null,
    created integer not null,
    primary key (kept, field)
);
create index if not exists web_files_person on web_files (person, created);
";

/// The hidden field that says under which id the files of a form are kept.
pub const KEPT: &str = "kept";
/// Forms of one person whose files are kept at a time; the oldest are forgotten.
const FORMS_MAX: i64 = 5;
/// Most letters of a file's name.
const NAME_MAX: usize = 120;

/// A file that is kept, as a form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its name, as its owner's machine calls it.
    pub name: String,
    /// Its size.
    pub size_bytes: i64,
}

/// Reads a form with files. A file that was attached is kept; one that was not attached again is
/// taken from what is kept, unless its owner leaves it out.
pub async fn read(page: &Page, form: Multipart) -> Result<Typed, Problem> {
    let mut typed = Typed::read(form).await?;
    let person = page.person()?.person.to_string();
    page.app.store.work(|work| signing::forget_old(work, page.now))?;
    let left_out = typed.take_left_out();
    let attached: Vec<String> = typed.files().map(|(field, _)| field.to_owned()).collect();
    let known = known(page, &person, typed.get(KEPT))?;
    if !known && attached.is_empty() {
        typed.set(KEPT, "");
        return Ok(typed);
    }
    if !known {
        typed.set(KEPT, &page.app.store.surroundings.statement_id().to_string());
    }
    let kept = typed.get(KEPT).to_owned();
    page.app.store.work(|work| {
        let all = work.unchecked_transaction()?;
        for field in &left_out {
            all.execute("delete from web_files where kept = ?1 and field = ?2", [&kept, field])?;
        }
        for (field, upload) in typed.files() {
            let name: String = upload.name.chars().take(NAME_MAX).collect();
            all.execute(
                "insert or replace into web_files
                 (kept, field, person, name, media_type, content, created)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    kept,
                    field,
                    person,
                    name,
                    upload.media_type,
                    upload.content,
                    page.now.millis()
                ],
            )?;
        }
        all.execute(
            "delete from web_files where person = ?1 and kept not in (select kept from web_files
                 where person = ?1 group by kept order by max(created) desc, kept desc limit ?2)",
            params![person, FORMS_MAX],
        )?;
        all.commit()
    })?;
    let found: Vec<(String, Upload)> = page.app.store.work(|work| {
        work.prepare_cached(
            "select field, name, media_type, content from web_files where kept = ?1 and person = ?2",
        )?
        .query_map([&kept, &person], |r| {
            Ok((r.get(0)?, Upload { name: r.get(1)?, media_type: r.get(2)?, content: r.get(3)? }))
        })?
        .collect()
    })?;
    for (field, upload) in found {
        let size_bytes = i64::try_from(upload.content.len()).unwrap_or(i64::MAX);
        typed.keeps(&field, KeptFile { name: upload.name.clone(), size_bytes });
        if !attached.contains(&field) {
            typed.attach(&field, upload);
        }
    }
    Ok(typed)
}

/// Whether files of this person are kept under this id.
fn known(page: &Page, person: &str, kept: &str) -> Result<bool, Problem> {
    Ok(page.app.store.work(|work| {
        work.query_row(
            "select exists (select 1 from web_files where kept = ?1 and person = ?2)",
            [kept, person],
            |r| r.get(0),
        )
    })?)
}

/// Names the files that are kept for what was typed, for who comes back to it.
pub(super) fn name(page: &Page, typed: &mut Typed) -> Result<(), Problem> {
    let person = page.person()?.person.to_string();
    let kept = typed.get(KEPT).to_owned();
    let named: Vec<(String, KeptFile)> = page.app.store.work(|work| {
        work.prepare_cached(
            "select field, name, length(content) from web_files where kept = ?1 and person = ?2",
        )?
        .query_map([&kept, &person], |r| {
            Ok((r.get(0)?, KeptFile { name: r.get(1)?, size_bytes: r.get(2)? }))
        })?
        .collect()
    })?;
    named.into_iter().for_each(|(field, file)| typed.keeps(&field, file));
    Ok(())
}

/// Forgets the files of a draft that entered.
pub(super) fn forget(work: &rusqlite::Connection, draft: &str) -> rusqlite::Result<()> {
    let typed: Option<String> = work
        .query_row("select typed from web_typed where draft = ?1", [draft], |r| r.get(0))
        .optional()?;
    let typed = typed.and_then(|typed| serde_json::from_str::<Typed>(&typed).ok());
    if let Some(typed) = typed {
        work.execute("delete from web_files where kept = ?1", [typed.get(KEPT)])?;
    }
    Ok(())
}
