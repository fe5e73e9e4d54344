-- Messages as the host sees them: from which desk to which desks, how urgent; never what they say.
create table channel_messages (
    message text primary key,
    conversation text not null,
    participant text not null,
    desk text not null,
    urgency text not null,
    formality text not null,
    answers text not null,
    answer_by integer,
    tlp text not null,
    test integer not null,
    replies_to text,
    -- Up to which entry its writer has seen what others wrote, as far as it says: the message that it replies
    -- to, or what its own one that it follows had seen.
    seen integer,
    again text,
    keys text not null,
    sealed blob not null,
    attachments text not null,
    entry integer not null,
    entered integer not null
) strict;
create index channel_messages_conversation on channel_messages (conversation, entry);
create index channel_messages_participant on channel_messages (participant, test, entered);
create index channel_messages_entered on channel_messages (entered);
-- Lines of messages that may still wait: of a participant, or of a desk where each must answer. One that
-- stays is not ended by a receipt.
create table channel_open (
    message text not null,
    participant text not null,
    desk text not null,
    conversation text not null,
    sender text not null,
    test integer not null,
    stays integer not null,
    entered integer not null,
    primary key (message, participant, desk)
) strict, without rowid;
create index channel_open_conversation on channel_open (conversation, participant);
create index channel_open_participant on channel_open (participant);
create index channel_open_sender on channel_open (sender);
create index channel_open_entered on channel_open (entered);
-- To which desks each is addressed.
create table channel_addressed (
    message text not null,
    participant text not null,
    desk text not null,
    primary key (message, participant, desk)
) strict, without rowid;
create index channel_addressed_participant on channel_addressed (participant, desk, message);
-- Which participants take part in a conversation, and since when each holds it to be at its end: until it writes, or
-- is written to, there.
create table channel_parties (
    conversation text not null,
    participant text not null,
    closed integer,
    closed_at integer,
    agreed_at integer,
    primary key (conversation, participant)
) strict, without rowid;
create index channel_parties_participant on channel_parties (participant, conversation);
-- Each time that a participant held a conversation to be at its end: that stays, whoever writes later.
create table channel_closings (
    conversation text not null,
    participant text not null,
    entry integer not null,
    entered integer not null,
    primary key (conversation, entry)
) strict, without rowid;
-- Which entries belong to a conversation: they go together when it is removed. `confirm_by` stands until a
-- second person confirms that envelope, where one has to.
create table channel_entries (
    entry integer primary key,
    conversation text not null,
    envelope blob not null,
    confirm_by integer
) strict;
create index channel_entries_conversation on channel_entries (conversation, entry);
create index channel_entries_confirm on channel_entries (envelope) where confirm_by is not null;
create index channel_entries_confirm_in on channel_entries (conversation) where confirm_by is not null;
create index channel_entries_confirm_by on channel_entries (confirm_by) where confirm_by is not null;
-- Who has what: said by that participant, or by whoever sent it with the number of the code that was read
-- aloud by telephone. Said once, unless nobody confirmed it in time.
create table channel_acknowledgements (
    message text not null,
    participant text not null,
    desk text not null,
    said_by text not null,
    by_role text not null,
    telephone integer,
    entry integer not null,
    entered integer not null,
    primary key (message, participant, desk, entry)
) strict, without rowid;
create index channel_acknowledgements_entered on channel_acknowledgements (entered);
create index channel_acknowledgements_entry on channel_acknowledgements (entry);
-- For when answers are promised; the latest promise stands, if it is confirmed where it has to be.
create table channel_promises (
    message text not null,
    participant text not null,
    promised integer not null,
    entry integer not null,
    entered integer not null,
    primary key (message, participant, entry)
) strict, without rowid;
create index channel_promises_promised on channel_promises (promised);
-- The offline key to which a participant wraps the keys of its desks; none where it gave it up.
create table channel_archives (
    participant text primary key,
    fingerprint text,
    part blob,
    certificate text,
    statement text not null,
    entry integer not null,
    entered integer not null
) strict, without rowid;
-- The secret key of a desk, wrapped for one device; the last wrap stands.
create table channel_wraps (
    fingerprint text not null,
    device text not null,
    participant text not null,
    desk text not null,
    part blob not null,
    wrapped blob,
    entry integer not null,
    primary key (participant, fingerprint, device)
) strict, without rowid;
-- One-time codes for the telephone, by digest: on which sheet, and in which entry each was used.
create table channel_telephone_codes (
    participant text not null,
    digest blob not null,
    desk text not null,
    number integer not null,
    stands integer not null,
    used integer,
    entry integer not null,
    entered integer not null,
    primary key (participant, digest)
) strict, without rowid;
create index channel_telephone_codes_desk on channel_telephone_codes (participant, desk, stands);
-- Hand-overs of shifts: the note is the digest of its part; who signed stands by the digest of the person.
create table channel_shifts (
    hand_over text primary key,
    participant text not null,
    desk text not null,
    open text not null,
    fingerprint text,
    note blob not null,
    person blob,
    entry integer not null,
    entered integer not null,
    taken integer,
    taken_at integer,
    taken_by blob
) strict;
create index channel_shifts_desk on channel_shifts (participant, desk, entry);
-- What desks muted: a conversation, or what a sender sends that is not urgent.
create table channel_mutes (
    mute text primary key,
    participant text not null,
    desk text not null,
    conversation text,
    sender text,
    until integer not null,
    ended integer,
    part blob not null,
    reason text,
    person blob,
    entry integer not null,
    entered integer not null
) strict;
create index channel_mutes_until on channel_mutes (until);
create index channel_mutes_participant on channel_mutes (participant, until);
-- Participants' own ladders, each from its entry on; and whether anybody outside may be called.
create table channel_ladders (
    participant text not null,
    ladder text,
    to_it integer not null,
    from_it integer not null,
    entry integer not null,
    entered integer not null,
    primary key (participant, entry)
) strict, without rowid;
-- Sealed answers that came by mail, as the desk that got them entered them.
create table channel_mailed (
    message text not null,
    sealed blob not null,
    participant text not null,
    desk text not null,
    entry integer not null,
    entered integer not null,
    primary key (message, sealed)
) strict, without rowid;
