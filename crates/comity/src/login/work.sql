-- Accounts, ways in and sessions: working data of the host, never part of the register.
-- Addresses and challenges live for minutes; after a start they are asked for again.
drop table if exists login_sessions;
drop table if exists login_tokens;
create table if not exists login_challenges (challenge text primary key, until integer not null);
create table login_tokens (
    token text primary key,
    key text not null,
    until integer not null,
    browser_key text,
    begun integer not null default 0
);
create table if not exists login_accounts (
    participant text not null,
    person text not null,
    handle text not null unique,
    mail text not null default '',
    made integer not null,
    primary key (participant, person)
);
-- What a person is called until the register says it.
create table if not exists login_names (
    participant text not null,
    person text not null,
    name text not null,
    primary key (participant, person)
);
create table if not exists login_seats (
    token text primary key,
    id text not null unique,
    participant text not null,
    person text not null,
    way text not null,
    held_by text not null,
    began integer not null,
    seen integer not null,
    fresh integer not null,
    display integer not null,
    device text not null,
    address text not null
);
create table if not exists login_ceremonies (
    holder text not null,
    purpose text not null,
    state text not null,
    until integer not null,
    primary key (holder, purpose)
);
create table if not exists login_passkeys (
    id text primary key,
    participant text not null,
    person text not null,
    name text not null,
    passkey text not null,
    made integer not null,
    used integer
);
create table if not exists login_passwords (
    participant text not null,
    person text not null,
    name text not null unique,
    hash text not null,
    secret text not null,
    last_step integer not null,
    made integer not null,
    used integer,
    primary key (participant, person)
);
create table if not exists login_tries (
    whom text primary key,
    failures integer not null,
    last integer not null,
    hour integer not null,
    in_hour integer not null
);
create table if not exists login_programs (
    token text primary key,
    id text not null unique,
    participant text not null,
    person text not null,
    name text not null,
    scopes text not null,
    addresses text not null,
    made integer not null,
    until integer not null,
    used integer
);
create table if not exists login_recoveries (
    id text primary key,
    participant text not null,
    person text not null,
    asked_by text not null,
    asked integer not null,
    confirmed_by text,
    opens integer,
    token text unique,
    until integer,
    used integer,
    stopped integer
);
