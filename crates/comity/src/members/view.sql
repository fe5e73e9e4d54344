-- The network's profile, and what people are called (their digests stand in the authority).
create table members_profile (
    one integer primary key check (one = 1),
    entry integer not null,
    profile text not null
) strict;
-- The ladders that profiles brought, by entry; null where one brought none.
create table members_ladders (entry integer primary key, ladder text) strict;
-- Codes of the desks that participants may have, in the profile's order.
create table members_desks (place integer primary key, desk text not null unique) strict;
create table members_people (
    person blob primary key,
    participant text not null,
    part blob not null,
    name text,
    position text
) strict;
create table members_names (
    participant text primary key,
    type text not null,
    names text not null,
    entry integer not null
) strict;
-- Encryption keys of desks and devices, as they were set; the newest of a desk or device stands.
create table members_sealing_keys (
    entry integer primary key,
    statement text not null,
    entered integer not null,
    participant text not null,
    desk text,
    device text,
    fingerprint text not null,
    part blob,
    certificate text
) strict;
create index members_sealing_keys_desk on members_sealing_keys (participant, desk, entry);
create index members_sealing_keys_part on members_sealing_keys (part);
create index members_sealing_keys_fingerprint on members_sealing_keys (fingerprint);
-- What was said of each signing key: its roles and its end, or that it is revoked.
create table members_key_terms (
    entry integer primary key,
    key text not null,
    entered integer not null,
    roles text,
    until integer
) strict;
create index members_key_terms_key on members_key_terms (key, entry);
