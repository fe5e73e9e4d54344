//! Bodies of the authority kinds (`members.*`). Formats are for ever: fields are added only as
//! optional ones, never changed. They hold digests of persons, never names.

use crate::checkpoint::LogKey;
use crate::key::{KeyId, PublicKey};
use crate::text::{Code, Kind, Pattern, Role};
use crate::time::Time;
use crate::tree::Hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names by language tag, `{"ar": "…", "en": "…"}`.
pub type Names = BTreeMap<String, String>;

/// How a key is held, as the state's root declared it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// In a browser.
    A1,
    /// In the participant's own software.
    A2,
    /// In hardware.
    A3,
}

/// What a participant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParticipantType {
    /// A state.
    State,
    /// An organisation, such as the secretariat's.
    Organisation,
    /// An invited stakeholder.
    Stakeholder,
}

/// A participant's root keys, of which `threshold` must sign together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RootSet {
    /// The keys, each once.
    pub keys: Vec<PublicKey>,
    /// How many of them must sign.
    pub threshold: u64,
}

macro_rules! bodies {
    ($(
        $(#[doc = $doc:literal])+
        $kind:literal => $name:ident {
            $( $(#[doc = $field_doc:literal])+ $(#[serde($($serde:tt)*)])* $field:ident : $type:ty, )*
        }
    )*) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $( $(#[doc = $field_doc])+ $(#[serde($($serde)*)])* pub $field: $type, )*
            }
        )*

        /// An authority statement: every `members.*` kind.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body {
            $( $(#[doc = $doc])+ $name($name), )*
        }

        impl Body {
            /// Reads the body of an authority kind; `None` when the kind is not known.
            pub fn parse(kind: &Kind, body: &serde_json::Value) -> Option<Result<Self, String>> {
                match kind.as_str() {
                    $( $kind => Some(
                        $name::deserialize(body)
                            .map_err(|e| e.to_string())
                            .map(Body::$name)
                            .and_then(|read| read.written_as(body))
                    ), )*
                    _ => None,
                }
            }

            /// One meaning, one text: an absent field is left out, never written as `null`.
            fn written_as(self, body: &serde_json::Value) -> Result<Self, String> {
                if self.to_value() == *body {
                    Ok(self)
                } else {
                    Err("not written in the one accepted way".to_owned())
                }
            }

            /// The kind of this body.
            pub fn kind(&self) -> &'static str {
                match self { $( Body::$name(_) => $kind, )* }
            }

            /// The body as it stands in a payload.
            pub fn to_value(&self) -> serde_json::Value {
                match self {
                    $( Body::$name(body) => serde_json::to_value(body).unwrap_or_default(), )*
                }
            }
        }

        /// Every authority kind with what it says and its fields (name, type, meaning).
        pub const KINDS: &[KindDoc] = &[ $( KindDoc {
            kind: $kind,
            doc: concat!($($doc),+),
            fields: &[ $( (stringify!($field), stringify!($type), concat!($($field_doc),+)), )* ],
        }, )* ];
    };
}

/// What the documentation says of a kind.
#[derive(Debug, Clone, Copy)]
pub struct KindDoc {
    /// The kind.
    pub kind: &'static str,
    /// What saying it means.
    pub doc: &'static str,
    /// Fields of the body: name, type, meaning.
    pub fields: &'static [(&'static str, &'static str, &'static str)],
}

bodies! {
    /// Entry 0: the network, its log key and the secretariat's root, signed by that root.
    "members.network-founded" => NetworkFounded {
        /// The log's name and key.
        log_key: LogKey,
        /// The network's display names.
        names: Names,
        /// The secretariat's display names.
        secretariat_names: Names,
        /// The secretariat's root keys.
        root: RootSet,
    }
    /// The network's rules for who may say what; replaces the rules before.
    "members.rules-set" => RulesSet {
        /// One rule per pattern of kinds; the narrowest that covers a kind decides.
        rules: Vec<Rule>,
    }
    /// The network's profile: words, desks, languages, cadences. Authority does not judge by it.
    "members.profile-set" => ProfileSet {
        /// The profile, in the form of the shipped profiles.
        profile: serde_json::Value,
    }
    /// The secretariat admits a participant; with a root set, signed by that root too.
    "members.participant-admitted" => ParticipantAdmitted {
        /// Display names in the network.
        names: Names,
        /// The participant's code.
        participant: Code,
        /// What it is.
        #[serde(rename = "type")]
        participant_type: ParticipantType,
        /// Its root keys, if it has any yet.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        root: Option<RootSet>,
    }
    /// The network's recorded decision to suspend a participant; it still reads and exports its own data.
    "members.participant-suspended" => ParticipantSuspended {
        /// Reference of the decision.
        decision: String,
        /// Whom.
        participant: Code,
    }
    /// The network's recorded decision to end a suspension.
    "members.participant-reinstated" => ParticipantReinstated {
        /// Reference of the decision.
        decision: String,
        /// Whom.
        participant: Code,
    }
    /// A participant's root keys: the first set signed by itself and a secretariat officer, later
    /// sets by the old and the new threshold.
    "members.root-set" => RootSetChanged {
        /// The new root set.
        root: RootSet,
    }
    /// A participant whose root keys are lost asks for new ones: signed by the new threshold and by
    /// an officer of the secretariat, who compared the number over a second way. Seven days must pass.
    "members.root-recovery-begun" => RootRecoveryBegun {
        /// The root set that is asked for.
        root: RootSet,
    }
    /// A recovery is stopped: by any one of the present root keys, or by the secretariat.
    "members.root-recovery-stopped" => RootRecoveryStopped {
        /// Whose recovery.
        participant: Code,
        /// Why, in words without names.
        reason: String,
    }
    /// Seven days have passed and nobody stopped it: the new root set, signed by its own threshold,
    /// is in force.
    "members.root-recovered" => RootRecovered {
        /// The root set, as it was asked for.
        root: RootSet,
    }
    /// A participant's root lets a person act for it with a key, for at most 400 days; the same key
    /// again renews or changes it.
    "members.delegation-given" => DelegationGiven {
        /// From when.
        from: Time,
        /// The person's key.
        key: PublicKey,
        /// Kinds it may sign.
        kinds: Vec<Pattern>,
        /// How the key is held.
        level: Level,
        /// Digest that stands for the person, the same for all keys of that person.
        person: Hash,
        /// Roles the person may act in.
        roles: Vec<Role>,
        /// Until when.
        until: Time,
    }
    /// A delegate enrols a further key for the same person, with no more rights and no later end.
    "members.key-enrolled" => KeyEnrolled {
        /// The further key.
        key: PublicKey,
        /// Kinds it may sign.
        kinds: Vec<Pattern>,
        /// How it is held, never above its parent.
        level: Level,
        /// Roles it may act in.
        roles: Vec<Role>,
        /// Until when, never after its parent.
        until: Time,
    }
    /// A key is revoked, with all keys enrolled by it, from this entry on.
    "members.key-revoked" => KeyRevoked {
        /// Index of the entry from which on its statements are doubtful.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        compromised_since: Option<u64>,
        /// Id of the key.
        key: KeyId,
        /// Why, in words without names.
        reason: String,
    }
    /// A participant's own signing policy: how many persons must sign which kinds; replaces the policy before.
    "members.signing-policy-set" => SigningPolicySet {
        /// One rule per pattern of kinds; the narrowest that covers a kind decides.
        policy: Vec<PolicyRule>,
    }
    /// An encryption key of a desk or of a device; the certificate is a part.
    "members.encryption-key-set" => EncryptionKeySet {
        /// The desk whose role key it is.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        desk: Option<String>,
        /// Fingerprint of the certificate in lower-case hexadecimal.
        fingerprint: String,
        /// The signing key of the device whose key it is.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        signing_key: Option<KeyId>,
    }
    /// A second person confirms a statement that was entered provisionally.
    "members.statement-confirmed" => StatementConfirmed {
        /// SHA-256 of the envelope that is confirmed.
        envelope: Hash,
    }
}

/// A network's rule: which roles may say a kind, and how the key must be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Kinds it covers.
    pub kinds: Pattern,
    /// The lowest level.
    pub level: Level,
    /// Roles that may.
    pub roles: Vec<Pattern>,
}

/// A participant's own rule: how many persons, in which roles, at which level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRule {
    /// Kinds it covers.
    pub kinds: Pattern,
    /// The lowest level.
    pub level: Level,
    /// How many different persons.
    pub persons: u64,
    /// With fewer signatures it may enter provisionally and be confirmed within so many hours.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub provisional_hours: Option<u64>,
    /// At least one of the signers must hold one of these roles; empty: any role.
    pub roles: Vec<Pattern>,
}
