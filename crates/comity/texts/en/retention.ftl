# How long who wrote to whom is kept, and how it is removed.

removal-title = Past their time
removal-lead = Who wrote to whom is kept for { $days } after all parties closed a conversation, or until all of them agree to remove it. Then it is removed from this system; leaves and proofs stay.
removal-due = May be removed now
removal-none = Nothing is past its time.
removal-what = Envelopes, sealed letters and attachments of these entries are deleted here, and overwritten. What each party took as its signed record stays with it, and is proved as before.
removal-sign = Remove
removal-closed = Closed
removal-count = { $count ->
    [one] { $count } closed conversation is to be removed
   *[other] { $count } closed conversations are to be removed
}
entries-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
messages-count = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
removal-kept = How long this is kept
removal-until = Kept here until
removal-take = Take the signed record before, if you need it later.
removal-may = This conversation may be removed now. Take the signed record before, if you need it later.
removal-agreed = { $name } agrees to remove it earlier
removal-agree = Agree to remove it now
removal-agree-more = It is removed earlier only when all parties agree.
removal-gone = The message of entry { $entry } is no longer kept here: the time of its conversation has passed, or all parties agreed to remove it. Your signed record, if you took it, still proves everything.
removed-by = Removed past its time by entry
routing-kept = Who wrote to whom is kept after closing for
profile-deadlines-routing-days = Days for which who wrote to whom is kept
kind-channel-removal-agreed = Consent to remove a conversation
kind-channel-routing-removed = Removal of who wrote to whom
field-body-entries = Entries
