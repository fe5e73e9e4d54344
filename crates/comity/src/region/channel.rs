//! Messages of the made-up region: each duty desk has a key, and a few conversations stand.

use super::Region;
use crate::channel::forms;
use crate::channel::informal;
use crate::channel::kinds::{DeskOf, Urgency};
use crate::channel::make;
use crate::channel::queries;
use crate::channel::statements::ShiftHandedOver;
use crate::channel::writing::{Sealed, Writing, seal_shift_note};
use crate::clock::Surroundings;
use crate::members::sealing::{self, Whose, seconds};
use ::sealing::{Certificate, SecretKey};
use anyhow::{Context, Result};
use register::{Code, StatementId};

/// The states whose duty desks write to each other.
const WRITERS: [&str; 9] = ["CRV", "ESR", "ITM", "JMR", "MRL", "NWR", "OZV", "PVL", "SQR"];

/// The duty desk of a state.
pub fn duty(code: &str) -> Result<DeskOf> {
    Ok(DeskOf { participant: Code::new(code)?, desk: "technical".to_owned() })
}

impl Region {
    /// Gives every duty desk its key.
    pub fn open_channel(&mut self) -> Result<()> {
        for code in WRITERS {
            if self.persona(code, "desk.technical").is_ok() {
                self.give_desk_key(code)?;
            }
        }
        Ok(())
    }

    /// An officer of the secretariat holds a desk too, so that a communication check can go by the channel.
    pub fn open_secretariats_desk(&mut self) -> Result<()> {
        let roles = ["desk.technical", "secretariat-officer"];
        let officer = self.delegated_as("VESP", &roles, "Rhea Moll")?;
        self.personas.push(officer);
        self.give_desk_key("VESP")
    }

    /// The duty desk of one state gets a key, in place of any other.
    pub fn give_desk_key(&mut self, code: &str) -> Result<()> {
        let around = self.around.as_ref();
        let desk = duty(code)?;
        let now = seconds(around.now());
        let secret = SecretKey::make(&desk.to_string(), now, around.random())?;
        self.set_desk_key(&desk, &secret)?;
        self.desk_keys.insert(desk, secret);
        Ok(())
    }

    /// A desk says that this is its key.
    pub fn set_desk_key(&self, desk: &DeskOf, secret: &SecretKey) -> Result<()> {
        let (around, code) = (self.around.as_ref(), desk.participant.as_str());
        let role = format!("desk.{}", desk.desk);
        let whose = Whose::Desk(desk.desk.clone());
        let draft = sealing::set(Self::by(code, &role)?, whose, &secret.certificate(), around)?;
        self.say_as(code, &role, &draft)?;
        Ok(())
    }

    /// The secret key of a desk.
    pub fn desk_key(&self, desk: &DeskOf) -> Result<&SecretKey> {
        self.desk_keys.get(desk).with_context(|| format!("{desk} has no key"))
    }

    /// Every desk with its secret key.
    pub fn desk_keys(&self) -> impl Iterator<Item = (&DeskOf, &SecretKey)> {
        self.desk_keys.iter()
    }

    /// A desk seals and sends a message; the answer is its id.
    pub fn write(&self, writing: &Writing) -> Result<StatementId> {
        let secret = self.desk_key(&writing.from)?;
        let to: Vec<Certificate> = writing
            .to
            .iter()
            .map(|desk| Ok(self.desk_key(desk)?.certificate()))
            .collect::<Result<_>>()?;
        let Sealed { draft, beside, .. } = writing.seal(secret, &to, self.around.as_ref())?;
        let role = format!("desk.{}", writing.from.desk);
        self.say_as(writing.from.participant.as_str(), &role, &draft)?;
        let id = draft.id.context("a message has an id")?;
        if let (Some(text), Some((_, _, part))) = (beside, draft.parts.first()) {
            informal::put(&self.store, &part.digest(), &id, &text)?;
        }
        Ok(id)
    }

    /// A desk acknowledges a message that is addressed to it.
    pub fn acknowledge(&self, code: &str, message: StatementId) -> Result<u64> {
        let found = self.store.view(|views| queries::message(views, &message))?;
        let message = found.context("there is no such message")?;
        let by = Self::by(code, "desk.technical")?;
        self.say_as(code, "desk.technical", &make::acknowledge(by, &message.told(), "technical"))
    }

    /// A duty desk hands its shift over, with a note.
    pub fn hand_over_shift(
        &self,
        code: &str,
        open: Vec<StatementId>,
        note: &str,
    ) -> Result<StatementId> {
        let around = self.around.as_ref();
        let desk = duty(code)?;
        let secret = self.desk_key(&desk)?;
        let (id, sealed) = seal_shift_note(&desk, note, secret, around)?;
        let fingerprint = Some(secret.certificate().fingerprint());
        let body = ShiftHandedOver { desk: desk.desk.clone(), fingerprint, open };
        let draft = make::hand_over(desk.by()?, body, Some((id, &sealed)), around);
        self.say_as(code, "desk.technical", &draft)?;
        Ok(id)
    }

    /// What was written in the last days: one conversation that is quiet, one that waits, and one urgent
    /// message that came a few minutes ago.
    pub fn write_messages(&self) -> Result<()> {
        self.days_before_end(3);
        let (crv, nwr, mrl) = (duty("CRV")?, duty("NWR")?, duty("MRL")?);
        let first = Writing::plain(
            crv.clone(),
            mrl.clone(),
            "Workshop on the classification of incidents",
            "We would like to compare our scales before the workshop.\nCould your team send its own?",
        );
        let id = self.write(&first)?;
        self.minutes_pass(95);
        self.acknowledge("MRL", id)?;
        self.minutes_pass(180);
        let mut answer = Writing::plain(
            mrl,
            crv.clone(),
            "Workshop on the classification of incidents",
            "Gladly. The scale comes with the documents of the session.",
        );
        answer.reply = Some((id, id));
        let answered = self.write(&answer)?;
        self.minutes_pass(20);
        self.acknowledge("CRV", answered)?;
        self.days_before_end(1);
        let mut asked = Writing::plain(crv.clone(), duty("PVL")?, "Scans from a rented server", "");
        asked.form = forms::find("information-request", 1).context("the form is there")?;
        asked.fields = vec![
            (100, "Scans from a rented server".to_owned()),
            (120, "Since Friday one address scans harbour systems of ours.".to_owned()),
            (160, "Who rents the server, and can it be stopped?".to_owned()),
        ];
        asked.answer_by = Some(self.end.plus_minutes(26 * 60));
        let asked = self.write(&asked)?;
        self.minutes_pass(40);
        self.acknowledge("PVL", asked)?;
        self.around.set(self.end.plus_minutes(-130));
        self.hand_over_shift(
            "CRV",
            vec![asked],
            "PVL looks for who rents the server; they call back on the duty number, ask for their team lead.",
        )?;
        self.around.set(self.end.plus_minutes(-13));
        let mut urgent = Writing::plain(nwr, crv, "Cargo handling has stopped at two ports", "");
        urgent.form = forms::find("notification", 1).context("the form is there")?;
        urgent.urgency = Urgency::Urgent;
        urgent.fields = vec![
            (100, "Cargo handling has stopped at two ports".to_owned()),
            (
                120,
                "Systems that move containers fail since 01:20 UTC. Some traffic passes through hosts in \
                 your address space. We draw no conclusion about its origin."
                    .to_owned(),
            ),
            (140, "Maritime transport".to_owned()),
            (160, "Keep the logs of three hosts, and block what leaves them.".to_owned()),
            (180, "Duty desk, by the number in the directory".to_owned()),
        ];
        self.write(&urgent)?;
        self.around.set(self.end);
        Ok(())
    }

    fn minutes_pass(&self, minutes: i64) {
        self.around.set(self.around.now().plus_minutes(minutes));
    }
}
