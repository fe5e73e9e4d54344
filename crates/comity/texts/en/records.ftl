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

## In our name

watch-title = In our name
watch-lead = Everything that was said in the name of your participant, and everything about its keys. Look for what nobody of you said.
watch-list = Statements
watch-caption = Statements in your name, the newest first, with the time of entry and the keys that signed
watch-key = Signed by
watch-root = root key
watch-unknown = a key that is not in force
watch-about-keys = about keys
watch-told = Be told by mail
watch-told-lead = The mail says the kind of the statement, the number of the entry and the key, and no name of a person. It comes from this host: a host that cheats does not tell you. The program on your own machine does.
watch-how = What do you want to be told?
watch-how-keys = what is about keys at once, all else once a day
watch-how-at-once = everything at once
watch-how-daily = everything once a day
watch-how-not = nothing
watch-how-wrong = Choose one of the answers of the list.
watch-address = Your e-mail address
watch-address-hint = An address that you yourself read. What waits for the day comes together with other mails of this network to the same address.
watch-address-wrong = Write one e-mail address, such as name@example.org, or choose to be told nothing.
watch-kept-typed = What you typed is kept in the form. Nothing was changed.
watch-limits = This page is the word of this host. To see it with your own eyes, from your own machine:
done-watch-kept = Your choice is kept.
mail-named-subject = { $network }: entry { $entry } in the name of { $state }
mail-named-text =
    Dear colleague,

    In the register of { $network } this was said in the name of { $state }, or about it:

        entry    { $entry }
        kind     { $kind }
        by key   { $keys }
        entered  { $at }

    If nobody of you said this, revoke the key at once, and telephone the secretariat over a number that you have on paper. Do not answer this mail.

    { $link }
