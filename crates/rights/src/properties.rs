//! What holds for every subject and every thing, whatever the table says.

use super::matrix::{MARKS, SUBJECTS, all_scopes, person};
use super::{Action, Guarded, Label, Means, Person, Resource, Status, Subject, To};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use register::{Code, Tlp};

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn a_person() -> impl Strategy<Value = Person> {
    let roles = subsequence((0..SUBJECTS.len()).collect::<Vec<_>>(), 1..4);
    let means = prop_oneof![
        Just(Means::Key),
        Just(Means::Password),
        subsequence(all_scopes(), 0..9).prop_map(Means::Token),
    ];
    (select(SUBJECTS), roles, select(Status::ALL), means).prop_map(|(who, roles, status, means)| {
        let mut made = person(who.1, who.2, who.3);
        made.roles.extend(roles.iter().flat_map(|n| person(who.1, who.2, SUBJECTS[*n].3).roles));
        Person { status, means, ..made }
    })
}

fn a_label() -> impl Strategy<Value = Label> {
    let codes = || subsequence(vec![code("CRV"), code("ESR"), code("MRL")], 0..=3);
    let to = prop_oneof![
        Just(To::Nobody),
        Just(To::Everyone),
        codes().prop_map(To::Named),
        codes().prop_map(To::Group),
    ];
    let of =
        select(vec![vec![], vec![code("CRV")], vec![code("ESR")], vec![code("CRV"), code("ESR")]]);
    (select(Resource::ALL), of, to, select(MARKS)).prop_map(|(resource, of, to, mark)| Label {
        resource,
        of,
        to,
        mark,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn a_higher_mark_never_adds_a_reader(
        who in a_person(), label in a_label(), action in select(Action::ALL), mark in select(MARKS),
    ) {
        let (low, high) = (label.mark.min(mark), label.mark.max(mark));
        let marked = |mark| Label { mark, ..label.clone() };
        let who = Subject::Person(who);
        prop_assert!(!marked(high).allows(&who, action) || marked(low).allows(&who, action));
    }

    #[test]
    fn taking_a_recipient_away_never_adds_a_reader(
        who in a_person(), label in a_label(), action in select(Action::ALL), gone in 0_usize..3,
    ) {
        let mut fewer = label.clone();
        if let To::Named(codes) | To::Group(codes) = &mut fewer.to {
            if gone < codes.len() {
                codes.remove(gone);
            }
            let who = Subject::Person(who);
            prop_assert!(!fewer.allows(&who, action) || label.allows(&who, action));
        }
    }

    #[test]
    fn whoever_is_not_active_may_no_more_than_before_and_signs_nothing(
        who in a_person(), label in a_label(), action in select(Action::ALL),
    ) {
        let active = Subject::Person(Person { status: Status::Active, ..who.clone() });
        let now = Subject::Person(who.clone());
        // Who came and is not confirmed yet makes the keys of its own joining, and nothing besides.
        let joins = label.resource == Resource::Joining && who.status == Status::Accepted;
        prop_assert!(joins || !label.allows(&now, action) || label.allows(&active, action));
        let signs = label.allows(&now, Action::Sign);
        prop_assert!(who.status == Status::Active || joins || !signs);
    }

    #[test]
    fn a_password_never_signs_and_a_token_does_no_more_than_its_person(
        who in a_person(), label in a_label(), action in select(Action::ALL),
    ) {
        let with = |means| Subject::Person(Person { means, ..who.clone() });
        prop_assert!(!label.allows(&with(Means::Password), Action::Sign));
        let all = with(Means::Token(all_scopes()));
        let as_it_is = with(who.means.clone());
        prop_assert!(!label.allows(&as_it_is, action) || label.allows(&with(Means::Key), action));
        prop_assert!(label.mark < Tlp::Red || !label.allows(&all, action));
    }

    #[test]
    fn several_roles_grant_what_one_of_them_grants_and_nothing_else(
        who in a_person(), label in a_label(), action in select(Action::ALL),
    ) {
        let one = |role: &register::Role| {
            let person = Person { roles: vec![role.clone()], ..who.clone() };
            label.allows(&Subject::Person(person), action)
        };
        let together = label.allows(&Subject::Person(who.clone()), action);
        prop_assert_eq!(together, who.roles.iter().any(one));
    }

    #[test]
    fn only_the_table_opens_a_thing(
        who in a_person(), label in a_label(), action in select(Action::ALL),
    ) {
        let who = Subject::Person(who);
        let opened = Guarded::new(7, label.clone()).authorize(&who, action);
        prop_assert_eq!(opened.is_ok(), label.allows(&who, action));
        prop_assert!(opened.map_or(7, super::Authorized::into_inner) == 7);
    }
}
