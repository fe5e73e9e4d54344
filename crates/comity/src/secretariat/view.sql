-- Circulars. `recipients` are the codes that the statement names; none: every state.
create table secretariat_circulars (
    circular text primary key,
    statement text not null unique,
    issuer text not null,
    number text not null,
    subject text not null,
    desks text not null,
    list_name text,
    tlp text not null,
    recipients text not null,
    acknowledge integer not null,
    acknowledge_by integer,
    entry integer not null,
    entered integer not null,
    withdrawn integer,
    withdrawn_entry integer,
    reason text,
    unique (issuer, number)
) strict;
-- For a circular to a distribution list: the list as it stood. An empty desk means all desks.
create table secretariat_list_copies (
    circular text not null,
    participant text not null,
    desk text not null,
    primary key (circular, participant, desk)
) strict;
-- Who acknowledged with its own key.
create table secretariat_acknowledgements (
    circular text not null,
    participant text not null,
    role text not null,
    entry integer not null,
    entered integer not null,
    primary key (circular, participant)
) strict;
-- Distribution lists as they stand; `members` is JSON.
create table secretariat_lists (
    list text primary key,
    name text not null,
    members text not null,
    standing text not null,
    entry integer not null,
    entered integer not null
) strict;
-- Texts of circulars and procedures; `content` is null once erased.
create table secretariat_texts (
    statement text not null,
    place integer not null,
    tag text not null,
    status text not null,
    content text,
    part blob not null,
    primary key (statement, tag)
) strict;
-- Files that go with a circular.
create table secretariat_attachments (
    statement text not null,
    name text not null,
    media_type text not null,
    size integer not null,
    part blob not null,
    primary key (statement, name)
) strict;
-- Every version of every agreed procedure.
create table secretariat_procedures (
    procedure text not null,
    version integer not null,
    statement text not null unique,
    title text not null,
    applies_to text not null,
    entry integer not null,
    entered integer not null,
    primary key (procedure, version)
) strict;
-- Which person marked which version as read, with its own key.
create table secretariat_readings (
    statement text not null,
    person blob not null,
    participant text not null,
    role text not null,
    entry integer not null,
    entered integer not null,
    primary key (statement, person)
) strict;
