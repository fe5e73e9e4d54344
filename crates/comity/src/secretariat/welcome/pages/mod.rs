//! The first days in the browser: one file per page, each for a person with a key and for the holder
//! of a personal link.

pub mod comments;
pub mod course;
pub mod first;
pub mod received;

use super::{PATH, steps};
use crate::directory::pages::by_link::{self, Shut, opened};
use crate::directory::queries::{self, Contact};
use crate::rights::{Action, Resource};
use crate::secretariat::answers;
use crate::secretariat::procedures::queries::{self as procedures, Procedure};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use maud::Markup;
use register::{Code, Hash, Time};

/// Whose first days they are.
pub struct Visitor {
    /// Whose checklist: the digest of a person, or a contact.
    pub whom: String,
    /// For whom the person acts.
    pub participant: Code,
    /// The own cards.
    pub contacts: Vec<Contact>,
    /// The address of the first page.
    pub base: String,
    /// The person, where logged in with a key.
    person: Option<Hash>,
}

impl Visitor {
    /// The person who is logged in, with the cards of its desks.
    pub fn logged_in(page: &Page) -> Result<Self, Problem> {
        let person = page.person()?;
        page.demand(Action::Read, Resource::Welcome, &person.participant)?;
        let mut contacts =
            page.app.store.view(|views| queries::contacts_of(views, &person.participant))?;
        let desks: Vec<&str> = person.roles.iter().filter_map(|role| role.desk()).collect();
        contacts.retain(|contact| desks.is_empty() || desks.contains(&contact.desk.as_str()));
        Ok(Self {
            whom: person.person.to_string(),
            participant: person.participant.clone(),
            contacts,
            base: PATH.to_owned(),
            person: Some(person.person),
        })
    }

    /// The contact who holds a link.
    pub fn by_link(page: &mut Page, token: &str) -> Result<Self, Shut> {
        let contact = opened(page, PATH, token)?.contact;
        Ok(Self {
            whom: contact.contact.to_string(),
            participant: contact.participant.clone(),
            contacts: vec![contact],
            base: format!("{PATH}/{token}"),
            person: None,
        })
    }

    /// A whole page: plain for the holder of a link, with the menu for who is logged in.
    pub fn page(&self, page: &Page, title: &str, content: Markup) -> Markup {
        match (&self.person, self.contacts.first()) {
            (None, Some(contact)) => by_link::shown(page, title, contact, content),
            _ => shell::render(page, title, content),
        }
    }

    /// The agreed procedures that stand, and when this visitor marked each as read.
    pub fn procedures(&self, page: &Page) -> Result<Vec<(Procedure, Option<Time>)>, Problem> {
        let standing = page.app.store.view(procedures::standing)?;
        let read = |procedure: &Procedure| -> Result<Option<Time>, Problem> {
            match (&self.person, self.contacts.first()) {
                (None, Some(contact)) => {
                    Ok(answers::of(&page.app.store, &procedure.statement, &contact.contact)?)
                }
                (person, _) => {
                    let of = |views: &_| {
                        procedures::reading(views, &procedure.statement, person.as_ref())
                    };
                    Ok(page.app.store.view(of)?.map(|read| read.at))
                }
            }
        };
        let with = |procedure| Ok((read(&procedure)?, procedure)).map(|(r, p)| (p, r));
        standing.into_iter().map(with).collect()
    }

    /// How many steps there are, and how many are done.
    pub fn progress(&self, page: &Page) -> Result<(usize, usize), Problem> {
        let done = steps::done(&page.app.store, &self.whom)?;
        let unread = self.procedures(page)?.iter().any(|(_, read)| read.is_none());
        let all = 3 + usize::from(steps::PARTS);
        Ok((done.len().min(all - 1) + usize::from(!unread), all))
    }
}
