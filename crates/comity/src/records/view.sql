-- Parts that were erased, and the entry that says so.
create table records_erased (
    part blob primary key,
    participant text not null,
    entry integer not null,
    entered integer not null
) strict;
create index records_erased_participant on records_erased (participant, entered);
-- In whose name, or about whose membership, an entry is.
create table records_named (
    participant text not null,
    entry integer not null,
    primary key (participant, entry)
) strict, without rowid;
-- Entries whose envelope was removed past its retention, and the entry that says so.
create table records_removed (entry integer primary key, removed_by integer not null) strict;
create index records_removed_by on records_removed (removed_by);
