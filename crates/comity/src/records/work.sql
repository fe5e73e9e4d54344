-- Administrators who want to be told by mail of what is said in their participant's name.
create table if not exists records_named_told (
    participant text not null,
    person blob not null,
    address text not null,
    language text not null,
    how text not null,
    since integer not null,
    primary key (participant, person)
);
