# Texts of the register: the list of entries, one entry, the check of an export.

## The list

register-title = Register
register-lead = Every signed statement, in the one order in which it was entered.
register-check = Check an export
register-export = Export what I may read
register-entries = Entries
register-caption = Entries, the newest first, with the time at which each was entered and what was said
register-none = There are no entries here.
register-newest = Show the newest
register-removed = The text of this entry is no longer kept. Its place in the register remains.
register-not-yours = This entry is not for you to read.
register-withheld = { $count ->
    [one] This entry is not for you to read.
   *[other] { $count } entries are not for you to read.
}
register-back = Back to the register
entered = Entered
what-was-said = What was said
entries-of = Entries { $from } to { $to } of { $all }
page-newer = Newer entries
page-older = Older entries
checkpoint-size = Entries under the checkpoint
checkpoint-root = Root hash
checkpoint-more = The checkpoint is a signed sum of the whole register. Keep a copy: whoever has one can notice if an earlier entry was changed or taken away.

## One entry

entry-said = Who said it, and when
said-by = Said by
issued = Written
kind = Kind
statement-id = Statement number (UUID)
short-digest = Digest
test-statement = test or exercise
entry-fields = What it says, field by field
entry-fields-more = More fields are in the signed envelope.
entry-keys-closed = This statement is about another participant's keys. Only that participant sees its fields.
none = none
entry-parts = Parts
part-name = Name
part-type = Type
part-size = Size
bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
part-digest = SHA-256
part-where = Content
part-download = Download this part
part-erased = Erased by
part-gone = This part is not here: it was erased, or it is not yet stored. The proof of its entry still holds.
proof = Proof
proof-included = in the register
proof-checkpoint = Proved by the checkpoint over { $size } entries.
proof-soon = This entry is in the register. The next checkpoint will cover it, usually within seconds. Load this page again to get its proof.
proof-download = Download the proof
envelope-download = Download the signed envelope
proof-more = The proof can be checked without this system, with the log's key and public tools.

## The check of an export

check-title = Check an export
check-lead = Whether a file was really exported from a register, and whether every signature and proof in it holds.
check-host-word = The answer on this page is only the word of this host. To be independent of it, check the file on your own machine: comity-verify FILE
check-form = File to check
check-file = Export
check-file-hint = The ZIP file as it was exported, 64 MB at most. It is not kept here.
check-now = Check this export
check-no-file = Choose the file first.
check-result = Result
check-findings = Findings about the whole file
check-left-out = { $count ->
    [one] { $count } more finding is not listed here.
   *[other] { $count } more findings are not listed here.
}
check-founding = Digest of the founding entry
check-same-network = Same network as this one
check-withheld = Entries not opened for the reader
check-parts = Parts checked
check-erased = Parts erased
check-items = Entries that need attention
check-outcome = Outcome
check-notes = Notes
outcome-verified = verified
outcome-incomplete = not complete
outcome-failed = failed

# Who can see this
readers-title = Who can see this:
readers-after-signing = After signing, this can be read by:
readers-count = { $count ->
    [0] no participant
    [one] one participant
   *[other] { $count } participants
}
readers-all-roles = Everybody who acts for a participant in this list sees it, unless a role is named.
readers-red = Everybody who acts for a participant in this list sees it. It is marked RED: only whoever said it takes it away in an export, and no program reads it.
