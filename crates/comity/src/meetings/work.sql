-- Personal calendar addresses: the digest of a token, and whose it is. One for each person.
create table if not exists meetings_calendars (
    person text not null,
    participant text not null,
    token text not null unique,
    created integer not null,
    primary key (person, participant)
);
-- Answers by link or by mail to invitations and silences, one of each way for each contact. What of them
-- entered, the register says.
create table if not exists meetings_answers (
    about text not null,
    contact text not null,
    how text not null,
    participant text not null,
    answer text not null,
    words text not null,
    sender text not null,
    told text not null,
    at integer not null,
    set_aside text,
    primary key (about, contact, how)
);
create index if not exists meetings_answers_contact on meetings_answers (contact);
