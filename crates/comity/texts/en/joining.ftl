# From an invitation to the first signature of a participant.

## Officers: who was invited, and how far they are

nav-joining = Invitations
joining-list-lead = Participants that have no root keys yet. You invite their administrators; each page says what is next.
joining-list-none = Every participant has root keys. Nobody is to be invited.
joining-invited = Invited
joining-came = Came
joining-roots = Root keys
joining-next = What is next
joining-next-invite = Invite administrators
joining-next-people = The administrators make their keys
joining-next-number = They make the number of the root set
joining-next-signatures = The root keys sign
joining-next-compare = Compare the number with the note verbale, and sign
joining-next-delegations = The root keys let the administrators sign
joining-next-done = Done
joining-of = Invitations of { $state }
joining-all-states = All participants
joining-people = Administrators
joining-nobody = Nobody was invited yet.
joining-mail = Mail
joining-how-far = How far
joining-is-invited = invited
joining-is-over = the link is over; send it again
joining-is-passkeys = came, makes passkeys
joining-is-keys = came, makes keys
joining-is-ready = gave everything
joining-is-active = may sign
joining-has-key = own key
joining-has-root = root key
joining-elsewhere = Other colleagues hold the root keys.
joining-send = Send the invitation
joining-send-again = Send again
joining-withdraw = Withdraw
joining-invite = Invite an administrator
joining-invite-lead = One to five administrators, as a note verbale names them. Each gets a mail with a personal link that opens for 30 days.
joining-language = Language of the mail
joining-note = Reference of the note verbale
joining-note-hint = The note that names this person
joining-too-long = At most 200 characters.
joining-address-wanted = Give the person's own e-mail address.
joining-address-twice = Somebody of this participant was invited under this address already. Each person needs an address of its own.
joining-note-wanted = Give the reference of the note verbale that names this person.
joining-five = Five administrators were invited already. Withdraw one invitation first; further people come later by the root keys.
joining-has-root-keys = This participant has root keys already. Its own administrators let further people sign, under Keys.
joining-not-there = This invitation is not there any more, or the person has come. Go back to the list.
joining-to-compare = The root keys signed. Your signature is missing:
joining-delegations-wait = The root set is in force. The delegations of the administrators wait for the root keys.
done-joining-invited = The invitation goes out by mail now.
done-joining-withdrawn = The invitation is withdrawn. Its link opens nothing any more, and what the person made here is removed.

## Officers: the number of the first root set

compare-title = Compare the number of the root set
compare-lead = Take the note verbale that came by the diplomatic way. Compare each group of five digits with the number below. Type the last two groups from the note: they are not shown here.
compare-number = The last two groups, or the whole number
compare-number-hint = Ten digits, or all sixty, as the note has them
compare-go-on = It is the same: go on to the signature
compare-wrong = These digits are not those of the root set that waits. Nothing was signed. Read the note once more; if it differs, do not sign, and call the administrators on a number that you know.

## The link in the mail

joining-welcome = { $state } takes part
joining-welcome-lead = The note verbale { $note } names you as an administrator. On the next pages you make what you need to sign for your state. You can stop at any time and go on later.
joining-first-1 = Two passkeys, so that you come in again.
joining-first-2 = Your own key, which signs what you say.
joining-first-3 = A root key on your own machine, unless colleagues hold the root keys.
joining-first-4 = A number that your ministry sends with a note verbale, so that nobody can put other keys in place of yours.
joining-begin = Begin
joining-not-you = Is this not you? Close the page. Nothing happens until the button is pressed.
joining-used-title = This invitation was used
joining-used = A passkey was made with this link, so it opens nothing more. Log in with that passkey to go on. If it was not you, or the passkey is lost, write to the secretariat: it withdraws the invitation and sends a new one.
joining-link-over = This invitation could be used until { $day }. Nothing was lost. Write to { $secretariat }: it sends the same invitation again.
joining-withdrawn = This invitation was withdrawn. Write to { $secretariat } if you think that this is a mistake.

## The steps

joining-title = The way to your first signature
joining-none = No invitation of yours is here. If your keys ended, ask your national administrator to renew them.
joining-done = done
joining-step-passkeys = Two passkeys
joining-passkeys = { $count ->
    [0] You have no passkey.
    [one] You have one passkey.
   *[other] You have { $count } passkeys.
}
joining-passkeys-why = Make them on two devices, so that a lost one does not lock you out.
joining-passkeys-go = Make another passkey
joining-step-key = Your key
joining-key-why = This key signs what you say for your state. It is made where it stays; only its public half leaves the device.
joining-key-make = Make the key in this browser
joining-key-paste = Or paste a key that you made on your own machine
joining-key-command = Run this command, and paste the public key that it prints:
joining-key-another = Give another key in place of this one
joining-key-hint = As the command prints it behind the word public, or the line of a .pub file.
joining-key-given = The key that you gave:
joining-keep-key = Keep this key
joining-key-known = The register knows this key already. Make a new one, and paste its public half.
joining-key-taken = Somebody else gave this key. Each person makes a key of its own. Make a new one.
joining-key-both = You gave this key in the other step already. The root key and your own key are two different keys.
joining-step-root = The root key
joining-root-why = Root keys alone decide who signs for your state. So they are not made in a browser: this instance delivers the browser's pages, and it must not be able to touch them. Run this command on your own machine, best one that is off line, and paste the public key that it prints. Keep the file in a safe.
joining-root-key = Public key of your root key
joining-root-another = Change what you said here
joining-other-holds-lead = You hold none? Then say so, and go on without one.
joining-other-holds = Other colleagues hold the root keys
joining-step-number = The number for the note verbale
joining-root-keys = { $count ->
    [0] No root key came yet.
    [one] One root key came.
   *[other] { $count } root keys came.
}
joining-missing = Not finished yet: { $names }
joining-threshold-hint = More than half is usual: then one may be lost, and none alone can speak.
joining-without-others = Go on without the others
joining-all = These are all. We do not wait for the others.
joining-not-all = Some of those who were invited are not finished. Wait for them, or say that these are all.
joining-no-root-key = No root key came yet. At least one of you gives one.
joining-make-number = Make the number
joining-number-lead = Print the form and send it with a note verbale. The secretariat compares the number with the keys that it has here.
joining-waits-for-officer = The root keys signed. The secretariat compares the number of your note verbale and signs.
joining-again = Begin this step again
joining-root-entered = The root set is in force.
joining-sign-with-root = Each holder of a root key runs this line on the machine that has the key:
joining-signed = { $count ->
    [0] Nobody signed yet.
    [one] One root key signed.
   *[other] { $count } root keys signed.
}
joining-root-draft = First root keys of { $participant }
joining-delegations = Administrators of { $participant }
joining-step-rights = Your rights
joining-rights-lead = The root keys let you and your colleagues sign. Once enough of them signed, this site opens for you.
joining-rights-later = This follows by itself once the root set is in force.
joining-active = You can sign for your state now. What the secretariat entered for you before, you confirm in one list.
done-joining-key = Your key is kept.
done-joining-root-key = Your root key is kept.
done-joining-elsewhere = It is noted that colleagues hold the root keys.
mail-joining-subject = Invitation to take part for { $participant }
mail-joining-text =
    { $name }, the note verbale { $note } names you as an administrator of { $participant }. Please open this link on the computer on which you work, and press Begin:

    { $link }

    The link is for you alone and opens for 30 days; please do not pass it on. If you did not expect it, write to { $secretariat }.

## Contacts entered on instruction

confirm-all-title = Confirm what was entered on instruction
confirm-all-lead = The secretariat entered these contacts as your notes verbales said. Tick those that are right; one signature confirms them all. Change the others on your page in the directory.
confirm-all-contacts = Contacts that are right
confirm-all-none-ticked = Tick at least one contact.
confirm-all-nothing = No contact waits for your own key.
confirm-all-count = { $count ->
    [one] One contact waits for your own key.
   *[other] { $count } contacts wait for your own key.
}
