-- Rounds as they were opened and closed.
create table checks_rounds (
    round text primary key,
    opened text not null,
    told text not null,
    entry integer not null,
    entered integer not null,
    closed text,
    closed_entry integer,
    closed_at integer
) strict;
-- The contacts that stood when the round was opened.
create table checks_asked (
    round text not null,
    contact text not null,
    participant text not null,
    primary key (round, contact)
) strict;
-- Who takes no part.
create table checks_opt_outs (participant text primary key, entry integer not null) strict;
-- What each round showed of each participant; for that participant alone.
create table checks_results (
    round text not null,
    participant text not null,
    result text not null,
    entry integer not null,
    primary key (round, participant)
) strict;
create index checks_results_participant on checks_results (participant, entry);
-- Tests of one line; for the participant whose line it is, and whoever tested.
create table checks_line_tests (
    entry integer primary key,
    participant text not null,
    tested_by text not null,
    contacts text not null,
    entered integer not null
) strict;
create index checks_line_tests_participant on checks_line_tests (participant, entry);
