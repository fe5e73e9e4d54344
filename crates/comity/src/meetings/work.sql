-- Personal calendar addresses: the digest of a token, and whose it is. One for each person.
create table if not exists meetings_calendars (
    person text not null,
    participant text not null,
    token text not null unique,
    created integer not null,
    primary key (person, participant)
);
