-- Parts that were erased, and the entry that says so.
create table records_erased (part blob primary key, entry integer not null) strict;
