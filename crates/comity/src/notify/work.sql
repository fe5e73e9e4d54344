-- Mails, waiting and sent. The text is emptied once the mail is handed over.
create table if not exists notify_outbox (
    key text primary key,
    participant text not null,
    contact text,
    address text not null,
    language text not null,
    subject text not null,
    text text not null,
    test integer not null,
    speed text not null,
    message_id text not null unique,
    state text not null,
    made integer not null,
    next_try integer not null,
    tries integer not null,
    handed integer,
    said text not null
);
create index if not exists notify_outbox_due on notify_outbox (state, next_try);
-- Which mails went together as a digest.
create table if not exists notify_digests (
    digest text not null,
    key text not null,
    primary key (digest, key)
) without rowid;
create index if not exists notify_digests_key on notify_digests (key);
-- Personal links: the digest of a token, and what it opens.
create table if not exists notify_links (
    token text primary key,
    key text not null,
    path text not null,
    subject text not null,
    participant text not null,
    contact text,
    address text not null,
    until integer not null
);
create index if not exists notify_links_key on notify_links (key);
-- What each person chose, by address.
create table if not exists notify_choices (
    address text primary key,
    digest text not null
);
-- What came back by mail, each mail once.
create table if not exists notify_incoming (
    message_id text primary key,
    key text,
    kind text not null,
    sender text not null,
    subject text not null,
    text text not null,
    at integer not null
);
create index if not exists notify_incoming_key on notify_incoming (key);
-- What somebody signed or sealed in an answer to a digest, until it is known to which mail it belongs.
create table if not exists notify_incoming_signed (
    message_id text primary key,
    signature text,
    name text,
    stood text,
    sealed blob
);
create trigger if not exists notify_incoming_signed_goes after delete on notify_incoming begin
    delete from notify_incoming_signed where message_id = old.message_id;
end;
-- Up to which entry it is forgotten whom notices concerned whose matter was removed.
create table if not exists notify_forgotten (
    one integer primary key check (one = 1),
    entries integer not null
);
-- How far the mailbox was read.
create table if not exists notify_mailbox (
    one integer primary key check (one = 1),
    validity integer not null,
    last integer not null
);
-- Addresses that participants named for their desks: what is called when a message waits.
create table if not exists notify_hooks (
    participant text not null,
    desk text not null,
    url text not null,
    secret text not null,
    set_at integer not null,
    gone integer,
    primary key (participant, desk)
) without rowid;
-- Calls of hooks and of the operator's gateway, waiting and made. Body and telephone number go once it is
-- known how a call went.
create table if not exists notify_calls (
    key text primary key,
    way text not null,
    participant text not null,
    desk text not null,
    contact text,
    body text not null,
    rank integer not null,
    call_id text not null unique,
    state text not null,
    made integer not null,
    next_try integer not null,
    tries integer not null,
    handed integer,
    said text not null
);
create index if not exists notify_calls_due on notify_calls (state, rank, next_try);
