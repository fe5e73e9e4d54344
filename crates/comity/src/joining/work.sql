-- Invitations, and how far each person is. `part` is the part `person` of the later delegation.
create table if not exists joining_invitations (
    id text primary key,
    participant text not null,
    person text not null unique,
    part blob not null,
    name text not null,
    position text not null,
    address text not null,
    language text not null,
    note text not null,
    round integer not null,
    until integer not null,
    came integer,
    key text not null default '',
    level text not null default '',
    root_key text not null default '',
    elsewhere integer not null default 0
);
-- The drafts of a participant that wait: its root set, and then the delegations.
create table if not exists joining_drafts (
    participant text not null,
    what text not null,
    waiting text not null,
    primary key (participant, what)
);
