//! The macros by which a feature declares its kinds once (types, parser and documentation) and its
//! words (the same on the wire, in tables and in keys of texts).

/// Declares `enum Statement` with one variant per kind, a struct for each body, and `KINDS` for
/// `docs/statements.md`. Unknown fields are refused; fields appear in the bytes in alphabetical
/// order whatever the order here.
#[macro_export]
macro_rules! statements {
    ($(
        $(#[doc = $doc:literal])+
        $kind:literal => $name:ident {
            $( $(#[doc = $field_doc:literal])+ $(#[serde($($serde:tt)*)])* $field:ident : $type:ty, )*
        }
    )*) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $( $(#[doc = $field_doc])+ $(#[serde($($serde)*)])* pub $field: $type, )*
            }

            impl $name {
                /// The kind that carries this body.
                pub const KIND: &'static str = $kind;
            }

            impl From<$name> for Statement {
                fn from(body: $name) -> Statement {
                    Statement::$name(body)
                }
            }
        )*

        /// What can be said here.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Statement {
            $( $(#[doc = $doc])+ $name($name), )*
        }

        impl Statement {
            /// Reads a body by its kind; a refusal names what is wrong with it.
            pub fn parse(
                kind: &register::Kind,
                body: &serde_json::Value,
            ) -> Result<Self, register::Refusal> {
                use serde::Deserialize as _;
                match kind.as_str() {
                    $( $kind => $name::deserialize(body).map(Self::$name).map_err(|e| {
                        register::Refusal::new("body", format!("the body of {}: {e}", $kind))
                    }), )*
                    other => Err(register::Refusal::new(
                        "unknown-kind",
                        format!("the kind {other} is not known here"),
                    )),
                }
            }

            /// The kind of this statement.
            pub fn kind(&self) -> &'static str {
                match self { $( Self::$name(_) => $kind, )* }
            }

            /// The body as it stands in a payload.
            pub fn to_value(&self) -> serde_json::Value {
                match self { $( Self::$name(body) => serde_json::to_value(body).unwrap_or_default(), )* }
            }
        }

        /// Every kind of this feature, for the documentation.
        pub const KINDS: &[register::authority::body::KindDoc] = &[ $(
            register::authority::body::KindDoc {
                kind: $kind,
                doc: concat!($($doc),+),
                fields: &[ $( (stringify!($field), stringify!($type), concat!($($field_doc),+)), )* ],
            },
        )* ];
    };
}

/// Declares words that are the same on the wire, in tables and in keys of texts, in the order of forms.
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $( $(#[doc = $each:literal])+ $word:ident = $code:literal, )* }) => {
        $(#[doc = $doc])+
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $( $(#[doc = $each])+ #[serde(rename = $code)] $word, )* }

        impl $name {
            /// All of them, in the order of the form.
            pub const ALL: &'static [$name] = &[ $( $name::$word, )* ];

            /// Its word.
            pub fn code(self) -> &'static str {
                match self { $( $name::$word => $code, )* }
            }

            /// By its word.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.code() == code)
            }
        }
    };
}
