-- Answers as the host saw them. A call that reached nobody is noted with reached = 0.
create table if not exists checks_answers (
    round text not null,
    contact text not null,
    way text not null,
    reached integer not null,
    at integer not null,
    address text not null,
    note text not null,
    primary key (round, contact, way)
);
-- The sample of the telephone: who is called, and the code that is spoken.
create table if not exists checks_codes (
    round text not null,
    contact text not null,
    code text not null,
    primary key (round, contact)
);
-- Answers by people who are not in the directory: their state nominates or rejects them.
create table if not exists checks_questions (
    id text primary key,
    round text not null,
    participant text not null,
    contact text not null,
    address text not null,
    note text not null,
    at integer not null,
    decision text,
    decided integer,
    unique (round, participant, address)
);
-- Rounds whose silent contacts are reminded.
create table if not exists checks_reminded (round text primary key, at integer not null);
