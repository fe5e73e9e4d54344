# Keys, second signatures, signing policies and root keys.

## Drafts that wait

nav-waiting = Signatures
nav-keys = Keys
nav-admissions = Root keys of states
waiting-title = Drafts that wait for signatures
waiting-lead = Nothing of these is entered yet. Each waits 14 days for the signature that is missing.
waiting-none = Nothing waits for a signature.
waiting-what = Draft
waiting-missing = What is missing
waiting-until = Until
waiting-signed-by-you = Signed by you. It waits for somebody else.
waiting-read = Read what would be said, compare the digest with the person who signed first, then sign.
waiting-for-root = Nothing is entered yet. The holders of root keys read and sign it, each on a machine of their own.
waiting-signed = Signed so far by
waiting-address = Address to pass on
waiting-command = On the command line
waiting-pass-on = Pass the address on by a safe way: who knows it can read the draft with comity sign.
waiting-other-role = This is said in the role { $role }. You hold neither it nor a role that your state's own policy asks for, so your signature would not count.
waiting-sign = Sign too
waiting-drop = Drop this draft
waiting-drop-why = Why it is dropped
waiting-drop-hint = Who signed it reads this, and still finds the draft for as long as it would have waited. Nothing of it enters.
waiting-why-dropped = Why it did not enter
waiting-dropped = Dropped by { $reason }
waiting-was-dropped = Nothing of it was entered. Who wrote it can still read it here, and write it anew.
waiting-role = Must sign too: { $roles }. Nothing of it has entered yet.
waiting-all = All drafts that wait
done-dropped = The draft is dropped. Nothing of it was entered.
role-root = root keys
signer-root = a root key
signer-new-root = a key of the new root set
signer-of = a key of { $name }
signer-nobody = nobody yet
todo-dropped = Dropped, nothing was entered: { $title }
todo-waits-for-others = Signed by you, waits for others: { $title }
todo-signature = A signature is missing: { $title }

## Provisional and doubtful

mark-provisional = Provisional until
mark-provisional-word = Provisional
mark-confirmed = Confirmed by a second person in
mark-unconfirmed = Not confirmed by a second person
doubt = In doubt
mark-doubtful = A key that signed this was later reported as compromised:
mark-doubtful-word = Signed by a compromised key
provisional-title = Confirm what was said provisionally
provisional-lead = One person signed this and it is entered. Your own policy asks for another person who confirms it in time.
provisional-own = You signed it yourself. Another person must confirm it.
provisional-gone = This does not wait for a confirmation any more. It was confirmed, or the time is over.

## Keys

level-browser = in a browser
level-software = in own software
level-hardware = in hardware
level-declared = declared: { $level }
entry-held = Keys that signed
keys-title = Keys
keys-lead = Who may sign for { $name }, and with which keys. Only your own people see this page.
keys-people = Your people and their keys
keys-lost-device = A device is lost
keys-lost-device-more = Revoke the key of that device here at once. Then make a new one on another device: run this line with your key file, and open the address that it prints.
keys-ending = { $count ->
    [one] One key of your people ends within 60 days.
   *[other] { $count } keys of your people end within 60 days.
}
keys-renew = Renew them in one go
key-kind = Key
key-held = Held, as declared
key-term = Term
key-from = Given by
key-actions = Actions
key-browser = Browser
key-file = Key file or ssh
key-token = FIDO token by ssh
key-gpg = OpenPGP (gpg)
key-revoked = revoked
key-ended = ended
key-early = not yet
key-parent-out = ended with the key that enrolled it
key-from-root = the root
key-from-key = key

## Root keys

root-title = Root keys
root-what = Root keys let people act for your state. They lie in safe places, each with another person, and never log in here.
root-none = There are no root keys yet. An officer of the secretariat admits the first ones.
root-threshold = Keys that must sign together
root-of = { $threshold } of { $keys }
root-number = Number of the root set
root-draft = Draft it for the root keys
root-form-title = Form of the root set
root-form-says = We confirm that these are the root keys of our participant in this network. They alone let persons sign for us.
root-form-compare = The secretariat and two other participants compare this number with the one that their own software shows.
root-form-place = Place and day
root-form-name = Name and position
root-form-signature = Signature
root-form-print = Print this page and send it with a note verbale.
root-new-title = New root keys
root-new-step1 = Make each new root key on another machine: comity key new root1.key. Keep the files apart.
root-new-step2 = Paste here what comity key show prints as public for each of them.
root-new-step3 = Enough of the present root keys and enough of the new ones sign the same draft.
root-new-step4 = Compare the new number with the secretariat by a second way, and send the form with a note verbale.
root-lost-title = Root keys are lost
root-lost-step1 = Use this only if too few of the present root keys are left to sign. It takes seven days.
root-lost-step2 = Make new root keys and paste them here. Enough of them sign the draft.
root-lost-step3 = An officer of the secretariat compares the number with you by a second way and signs too. From then on all your contacts get a mail each day.
root-lost-step4 = Any one of the present root keys can stop it during these days. Then the new keys put themselves in force.
root-keys = New root keys
root-keys-hint = One public key in each line.
root-threshold-hint = Two of three is usual: one may be lost, and none alone can speak.
root-threshold-wanted = At least one key must sign, and not more than there are.
recovery-title = Root keys are being replaced
recovery-runs = Asked for as lost. The new root keys can come into force from
recovery-ripe = Asked for as lost, and nobody stopped it. The new root keys can come into force since
recovery-stop-how = If the present root keys are not lost, stop it at once: any one of them is enough. Draft it here, or tell the secretariat.
root-recovery-stop = Stop it
recovery-finish = Put the new root keys in force
recovery-gone = No recovery is under way any more.
admissions-title = Root keys of states
admissions-lead = Sign only after you compared the number with the state by a second way, such as a note verbale and a call to a known number.
admissions-waiting = Waiting for an officer
admissions-recoveries = Recoveries that run
admissions-no-recovery = No lost root keys are being replaced.
admissions-begin = A state lost its root keys
admissions-begin-more = Begin for a state that asked by note verbale and that nobody can log in for.

## Delegations

delegate-title = Let a person act
delegate-lead = You prepare it here; the holders of root keys sign it.
delegate-person = Person
delegate-new = A new person
delegate-name = Name
delegate-name-hint = For a new person. Only your own people and the secretariat can read it, and it can be erased.
delegate-name-wanted = Give the person's name, in 200 characters at most.
delegate-position = Position
delegate-roles = Roles
delegate-roles-wanted = Choose at least one role.
delegate-key = Public key
delegate-key-hint = As comity key show prints it on the person's own machine, or the line of a .pub file.
delegate-level = How the key is held
delegate-level-hint = Your state declares this; others see it at what the key signed.
delegate-days = Days
delegate-days-wanted = A delegation lasts 1 to 400 days.
keys-renew-title = Renew keys that end soon
keys-renew-lead = The same keys, persons and roles for another 400 days, as one unit for the root keys.
keys-renew-none = No key of your people ends within 60 days.

## Revocation

revoke-title = Revoke
revoke-lead = From its entry on, the key signs nothing more, and neither do keys that it enrolled. This cannot be taken back.
revoke-reason = Reason
revoke-reason-hint = Without names of persons, since it stays for ever.
revoke-reason-wanted = Give the reason in a few words.
revoke-since = Misused since
revoke-since-hint = Only if somebody else may have used the key: the first doubtful entry, or a day such as 2026-11-22. What it signed since then is marked everywhere.
revoke-since-wanted = Give the number of an entry, or a day such as 2026-11-22.
revoke-gone = This key is revoked already.

## Hand-over

hand-over-title = Somebody leaves
hand-over-lead = A new person in, the old keys out, and the contacts changed. Nothing is lost if you stop in between.
hand-over-who = Who leaves
hand-over-who-wanted = Choose who leaves.
hand-over-next = Who comes
hand-over-contacts = Contacts that name the person who leaves
hand-over-no-contacts = No contact of yours names this person.
hand-over-choose = Go on
hand-over-steps = Steps
hand-over-step-root = The root lets the new person act and revokes the old keys, as one unit
hand-over-step-contact = { $desk }: name { $name } as the person
hand-over-done = Done
hand-over-open = To do
hand-over-sign = Go to the draft
hand-over-again = Draft it again
hand-over-change = Draft the change
hand-over-reason = the person left the office
hand-over-running = Hand-overs that are not finished
hand-over-of = { $name } for { $leaver }
hand-over-you = Your own keys end as soon as the root keys sign the first step, and you are logged out. Who comes finds the other steps on the first page.
hand-over-end = Forget this list

## Signing policy

policy-title = Signing policy
policy-lead = How many of your own people must sign what. Every verifier checks it, so nobody can waive it.
policy-now = In force
policy-none = No policy is set. One person in the right role is enough.
policy-new = New policy
policy-new-lead = It replaces the whole policy. Where two rules cover the same kind, the narrower one counts. Who signs holds the role in which it is said, or one that the rule names: so one desk releases what another one writes.
policy-what = What is said
policy-persons = Persons
policy-persons-count = { $count ->
    [one] one person
   *[other] { $count } persons
}
policy-role = One of them in the role
policy-any-role = any role
policy-level = Keys held at least
policy-hours = If a person is missing
policy-waits = it waits
policy-provisional = { $count ->
    [one] it enters, to be confirmed within one hour
   *[other] it enters, to be confirmed within { $count } hours
}
policy-rule = Rule { $number }
policy-no-rule = no rule
policy-wrong = A rule is not complete. Choose what is said and how many persons.
policy-twice = Two rules cover the same. Leave one out.
policy-kinds-all = Everything
policy-kinds-directory = All of the directory
policy-kinds-secretariat = All circulars and procedures
policy-kinds-meetings = All of meetings
policy-kinds-checks = All of communication checks
policy-kinds-records = All of the register

## Mail

mail-root-recovery-subject = { $name }: root keys are being replaced
mail-root-recovery-text = Somebody says that the root keys of { $name } are lost. New ones can come into force from { $day }.

    If that is right, do nothing.

    If the present root keys are not lost, stop it: any one of them is enough. Tell your national administrator and { $secretariat } at once. More is here:

    { $link }

    This mail comes each day while it runs.

## Kinds and fields

kind-members-rules-set = Rules of the network set
kind-members-participant-admitted = Participant admitted
kind-members-participant-suspended = Participant suspended
kind-members-participant-reinstated = Participant reinstated
kind-members-root-set = Root keys set
kind-members-root-recovery-begun = Lost root keys: new ones asked for
kind-members-root-recovery-stopped = Replacement of root keys stopped
kind-members-root-recovered = New root keys in place of lost ones
kind-members-delegation-given = A person may act
kind-members-key-enrolled = Further key of the same person
kind-members-key-revoked = Key revoked
kind-members-encryption-key-set = Encryption key set
kind-members-signing-policy-set = Signing policy set
kind-members-statement-confirmed = Provisional statement confirmed
field-body-key = Key
field-body-kinds = Kinds that it may sign
field-body-level = How the key is held
field-body-person = Person, as a digest
field-body-roles = Roles
field-body-compromised-since = Misused since entry
field-body-root-keys = Root keys
field-body-root-threshold = Keys that must sign together
field-body-policy-kinds = What is said
field-body-policy-level = Keys held at least
field-body-policy-persons = Persons
field-body-policy-provisional-hours = Hours for which it may be provisional
field-body-policy-roles = Roles of which one is needed
field-body-envelope = Digest of what is confirmed
field-person-name = Name
field-person-position = Position
says-body-level-A1 = in a browser
says-body-level-A2 = in own software
says-body-level-A3 = in hardware
says-body-policy-level-A1 = in a browser
says-body-policy-level-A2 = in own software
says-body-policy-level-A3 = in hardware

rules-title = Rules of the network
rules-lead = Who may say what in this network. A program cannot change this list: the secretariat's root keys sign it.
rules-old = This network was founded with an older list of rules. What the list does not name, nobody can say.
rules-missing = Missing: { $kinds }. Sign the new list.
rules-complete = Nothing is missing.
rules-draft = Draft the new list for the root keys
