-- Answers to renewals as they came, by the key of the notice. What of them entered, the register says.
create table if not exists directory_renewals (
    key text primary key,
    contact text not null,
    standing text not null,
    answer text not null,
    how text not null,
    sender text not null,
    at integer not null,
    set_aside text
);
create index if not exists directory_renewals_contact on directory_renewals (contact, at);
-- Rounds in which an officer asked everybody at once.
create table if not exists directory_rounds (
    round text primary key,
    at integer not null
);
-- Up to which entry each person has seen all changes.
create table if not exists directory_seen (
    person text primary key,
    entry integer not null
);
-- Hand-overs from a person who leaves to one who comes, as typed, until they are done.
create table if not exists directory_handovers (
    id text primary key,
    participant text not null,
    leaver text not null,
    typed text not null,
    contacts text not null,
    waiting text not null,
    created integer not null
);
