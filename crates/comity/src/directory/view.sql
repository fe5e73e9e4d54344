-- Contacts as they stand. `details` is null once erased.
create table directory_contacts (
    contact text primary key,
    participant text not null,
    desk text not null,
    office text not null,
    institution text not null,
    languages text not null,
    hours text not null,
    time_zone text not null,
    effective text,
    details text,
    part blob not null,
    standing text not null,
    entry integer not null,
    entered integer not null,
    by_role text not null,
    on_instruction integer not null,
    confirmed integer,
    confirmed_entry integer,
    confirmed_role text,
    renewed text,
    renewed_how text,
    renewed_entered integer,
    renewed_entry integer,
    folded text not null
) strict;
create index directory_contacts_participant on directory_contacts (participant, desk);
create index directory_contacts_part on directory_contacts (part);
-- Times when a contact cannot be reached.
create table directory_absences (
    contact text primary key,
    from_day text not null,
    until_day text not null,
    deputy text,
    entry integer not null
) strict;
-- National teams (CSIRTs).
create table directory_teams (
    team text primary key,
    participant text not null,
    name text not null,
    mandate text not null,
    constituency text not null,
    rfc2350 text not null,
    channels text,
    part blob not null,
    standing text not null,
    entry integer not null,
    entered integer not null,
    folded text not null
) strict;
-- Every change, for the history of an entry. Without personal details.
create table directory_changes (
    entry integer primary key,
    subject text not null,
    participant text not null,
    entered integer not null,
    kind text not null,
    by_participant text not null,
    by_role text not null,
    desk text not null
) strict;
create index directory_changes_subject on directory_changes (subject, entry);
-- Public holidays of participants, and who set the list that stands.
create table directory_holidays (
    participant text not null,
    from_day text not null,
    until_day text not null,
    name text not null
) strict;
create index directory_holidays_participant on directory_holidays (participant, from_day);
create table directory_holiday_lists (
    participant text primary key,
    own integer not null,
    entry integer not null,
    entered integer not null
) strict;
-- Regions and their coordinators, from designation to end; what ended stays, so that it can be said who
-- coordinated at a time.
create table directory_regions (
    designation text primary key,
    region text not null,
    names text not null,
    coordinator text not null,
    decision text,
    entry integer not null,
    entered integer not null,
    accepted integer,
    accepted_entry integer,
    ended integer,
    ended_entry integer
) strict;
create table directory_region_members (
    designation text not null,
    participant text not null,
    primary key (participant, designation)
) strict, without rowid;
-- Which members do not want the coordinator to be called for them; the latest word stands.
create table directory_region_declined (
    designation text not null,
    participant text not null,
    declined integer not null,
    entered integer not null,
    entry integer not null,
    primary key (participant, designation, entry)
) strict, without rowid;
-- When coordinators reminded the states of their regions.
create table directory_region_reminders (
    entry integer primary key,
    designation text not null,
    entered integer not null
) strict;
