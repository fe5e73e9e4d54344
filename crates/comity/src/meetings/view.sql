-- Bodies as they stand.
create table meetings_bodies (
    body text primary key,
    code text not null,
    names text not null,
    mandate text not null,
    series text not null,
    style text not null,
    sessions integer not null,
    standing text not null,
    entry integer not null
) strict;
-- Meetings as they stand; `cancelled` holds the reason. `changes` counts for calendars.
create table meetings_meetings (
    meeting text primary key,
    body text not null,
    form text not null,
    title text not null,
    begins integer not null,
    ends integer not null,
    place text not null,
    online integer not null,
    languages text not null,
    registration_until integer not null,
    papers_until integer,
    stakeholders text not null,
    cancelled text,
    standing text not null,
    changes integer not null,
    entry integer not null,
    entered integer not null
) strict;
create index meetings_meetings_begins on meetings_meetings (begins);
-- Registered delegations. `names` is null once erased.
create table meetings_registrations (
    meeting text not null,
    participant text not null,
    people integer not null,
    names text,
    part blob,
    own integer not null,
    how text,
    answered integer,
    standing text not null,
    entry integer not null,
    entered integer not null,
    primary key (meeting, participant)
) strict;
-- Agendas as they stand, with the number of their form.
create table meetings_agendas (
    meeting text primary key,
    items text not null,
    form integer not null,
    standing text not null,
    entry integer not null,
    entered integer not null
) strict;
-- Documents, one row for each language version of each revision.
create table meetings_documents (
    document text primary key,
    meeting text,
    symbol text not null,
    base text not null,
    series text not null,
    year integer not null,
    number integer not null,
    whole text not null,
    title text not null,
    language text not null,
    original text not null,
    translation text not null,
    distribution text not null,
    participant text not null,
    part blob not null,
    media_type text not null,
    size integer not null,
    entry integer not null,
    entered integer not null
) strict;
create unique index meetings_documents_symbol on meetings_documents (symbol, language);
create index meetings_documents_base on meetings_documents (base);
create index meetings_documents_series on meetings_documents (series, year, number);
-- Silence procedures: texts, and accreditations of `participant`.
create table meetings_procedures (
    procedure text primary key,
    sort text not null,
    title text not null,
    meeting text,
    participant text,
    documents text not null,
    deadline integer not null,
    entry integer not null,
    entered integer not null,
    how text,
    symbol text,
    adopted integer,
    adopted_entry integer,
    -- An objection stood when the deadline ended, though it was withdrawn later.
    broken integer not null default 0
) strict;
-- Objections that stand.
create table meetings_objections (
    procedure text not null,
    participant text not null,
    reason text not null,
    -- How and when it came, where the secretariat entered it. Null where the state did.
    how text,
    received integer,
    standing text not null,
    entry integer not null,
    entered integer not null,
    primary key (procedure, participant)
) strict;
-- Answers by link, mail or letter that were entered: about which meeting or procedure, and when received.
create table meetings_received (
    about text not null,
    participant text not null,
    received integer not null,
    entry integer not null,
    primary key (about, participant, received)
) strict;
-- States' own signatures under adopted texts.
create table meetings_joined (
    procedure text not null,
    participant text not null,
    entry integer not null,
    entered integer not null,
    primary key (procedure, participant)
) strict;
-- Where adopted texts were transmitted to.
create table meetings_transmissions (
    entry integer primary key,
    procedure text not null,
    receiver text not null,
    remark text not null,
    entered integer not null
) strict;
-- Results of meetings.
create table meetings_results (
    meeting text primary key,
    summary text not null,
    people integer not null,
    standing text not null,
    entry integer not null,
    entered integer not null
) strict;
