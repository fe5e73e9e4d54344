//! What the made-up secretariat writes: a circular and an agreed procedure in two versions.

use super::Region;
use crate::clock::Surroundings;
use crate::secretariat::circulars::make::{self as circulars, Content};
use crate::secretariat::procedures::make as procedures;
use crate::secretariat::statements::{CircularIssued, Place, ProcedureIssued};
use crate::secretariat::texts::{Status, Translation};
use anyhow::Result;
use register::{StatementId, Tlp};

const OFFICER: &str = "secretariat-officer";

/// A procedure and the statement that issued its newest version.
pub(super) type Issued = (StatementId, StatementId);

/// The first version of the procedure.
pub(super) fn procedure(region: &Region) -> Result<Issued> {
    version(region, 1, None, include_str!("procedure-1-en.txt"))
}

/// Its second version.
pub(super) fn procedure_again(region: &Region, before: Issued) -> Result<Issued> {
    version(region, 2, Some(before), include_str!("procedure-2-en.txt"))
}

/// A circular to two desks.
pub(super) fn circular(region: &Region) -> Result<()> {
    let secretariat = region.personas[0].participant.to_string();
    let around = region.around.as_ref();
    let body = CircularIssued {
        acknowledge: true,
        acknowledge_by: Some(region.around.now().plus_days(14)),
        circular: around.statement_id(),
        desks: vec!["policy".to_owned(), "technical".to_owned()],
        languages: Vec::new(),
        list: None,
        number: format!("{}/7", &region.around.now().date()[..4]),
        subject: "Annual meeting of points of contact".to_owned(),
    };
    let content = Content {
        tlp: Tlp::Green,
        to: Vec::new(),
        texts: vec![
            text("en", Status::Official, include_str!("circular-en.txt")),
            text("ar", Status::Courtesy, include_str!("circular-ar.txt")),
        ],
        files: Vec::new(),
    };
    let draft = circulars::issue(Region::by(&secretariat, OFFICER)?, body, &content, around);
    region.say_as(&secretariat, OFFICER, &draft)?;
    Ok(())
}

fn text(tag: &str, status: Status, content: &str) -> (Translation, String) {
    (Translation { status, tag: tag.to_owned() }, content.to_owned())
}

/// A version of the procedure; answers with its id and the statement that issued it.
fn version(region: &Region, version: u32, before: Option<Issued>, english: &str) -> Result<Issued> {
    let secretariat = region.personas[0].participant.to_string();
    let around = region.around.as_ref();
    let procedure = before.map_or_else(|| around.statement_id(), |(procedure, _)| procedure);
    let body = ProcedureIssued {
        applies_to: vec![Place::Directory, Place::Circulars],
        languages: Vec::new(),
        procedure,
        title: "Who may call, and when an answer comes".to_owned(),
        version,
    };
    let texts = [text("en", Status::Official, english)];
    let by = Region::by(&secretariat, OFFICER)?;
    let draft = procedures::issue(by, body, before.map(|(_, statement)| statement), &texts, around);
    let index = region.say_as(&secretariat, OFFICER, &draft)?;
    let entry = region.store.entry(index)?;
    Ok((procedure, entry.map_or(procedure, |entry| entry.payload.id)))
}
