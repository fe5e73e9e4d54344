-- Lists of contacts that were checked waited here once.
drop table if exists secretariat_uploads;
-- What contacts answered by personal link or mail: the host's observation. A mail waits until an
-- officer looks at it.
create table if not exists secretariat_answers (
    id text primary key,
    about text not null,
    thing text not null,
    contact text not null,
    participant text not null,
    way text not null,
    sender text not null,
    text text not null,
    at integer not null,
    decision text not null
);
create index if not exists secretariat_answers_thing on secretariat_answers (thing, contact);
-- The checklist of a new contact's first days: what each did, by person or by contact.
create table if not exists secretariat_steps (
    whom text not null,
    step text not null,
    at integer not null,
    primary key (whom, step)
);
-- Test messages that somebody asked for.
create table if not exists secretariat_tests (
    id text primary key,
    whom text not null,
    contact text not null,
    asked integer not null
);
-- Comments on the course, shown once an officer approves them.
create table if not exists secretariat_comments (
    id text primary key,
    part integer not null,
    whom text not null,
    participant text not null,
    text text not null,
    at integer not null,
    state text not null
);
