# Log-in: ways in, the page "My log-in", and the confirmation that it is still the same person.

## /login

login-title = Log in
login-lead = Choose the way that you have. With a passkey or a key file you can also sign; with a password you can read.
login-passkey = With a passkey
login-passkey-lead = A passkey is kept by your telephone, your computer or a security key. It knows you by your finger, your face or a PIN.
login-passkey-button = Log in with a passkey
login-key = With a key file
login-step-1 = 1. On your own machine, run this command. FILE is the file that holds your key.
login-step-2 = 2. Your browser opens and makes its own key. That key stays in the browser and signs what you say.
login-password = With a password and a code
login-password-lead = For reading only. To sign, log in with a passkey or a key file.
login-name = Log-in name
password = Password
login-code = Code of six digits
login-wrong = Name, password or code is not right. Nobody was logged in. Try again with the next code, or log in with a passkey.
login-wait = { $count ->
    [one] This was tried too often. Wait one second, then try again. With a passkey you come in at once.
   *[other] This was tried too often. Wait { $count } seconds, then try again. With a passkey you come in at once.
}
login-lost = Have you lost every way in? Your national administrators can help you, or one of them together with the secretariat.
login-demo = Enter as an invented person
login-expired = This log-in address is no longer valid. Run the command again to get a new one.

## Passkeys

passkeys = Passkeys
passkeys-none = You have no passkey yet. Please make two: one on the device that you use, one on another, so that a lost device does not lock you out.
passkeys-one = You have one passkey. Please make a second one on another device, so that a lost device does not lock you out.
passkey-new = A new passkey
passkey-make = Make a passkey
passkey-name = Name
passkey-name-hint = What you call the device, such as: work telephone
passkey-number = Passkey { $number }
passkey-made = Made
passkey-used = Last used
passkey-no-script = Passkeys need JavaScript in this browser. The other ways in work without it.
passkey-word-waiting = Your device asks you now.
passkey-word-done = Done.
passkey-word-stopped = It was stopped, or it took too long. Nothing was changed. Press the button to try again.
passkey-word-unsupported = This browser cannot use passkeys on this page. Use a current browser over https, or another way in.
passkey-word-failed = This did not work. Nothing was changed. Try again, or use another way in.
passkey-word-known = This device has a passkey of yours already.
never = never
keep-name = Keep name
account-act = What you can do
back = Back

## My log-in

account-title = My log-in
account-lead = How you come in, and where you are logged in now. What you may do here follows from your keys in the register, not from this page.
account-not-confirmed = No key of yours is in force yet, so you can see only this page and your invitation. If you have no invitation, ask your national administrator for a key.
account-join = Go on with your invitation
account-by-password = You came in with a password, so you can read. To sign, log in with a passkey.
account-other-ways = Other ways in
account-no-password = You have no password, and you need none while you have passkeys.
account-password-is = You also have a password. Your log-in name is { $name }.
account-people = Log-ins of my people
account-mail = Notices about log-ins
account-mail-keep = Keep the address
account-mail-label = E-mail address
account-mail-lead = We write there when somebody asks to come in again in your name. We never send a link by mail that lets anybody in.

## Sessions

sessions = Where you are logged in
sessions-lead = A session ends after 30 minutes without use, and after 12 hours in any case.
session-device = Device
session-way = Way in
session-began = Began
session-seen = Last seen
session-this = this one
session-unknown = unknown device
session-end = End
sessions-end-others = End all other sessions
way-key = key file
way-passkey = passkey
way-password = password and code
display = Duty display
display-lead = For a screen in a duty room: this session then stays for 12 hours without use and only reads. It cannot be turned back; log in again to sign.
display-make = Make this session a display
confirmation-end = I leave the desk: ask me again before I sign

## Confirm that it is you

confirm-title = Confirm that it is you
confirm-lead = What you asked for takes a confirmation that is not older than five minutes: signing, exports, and changes of keys and log-ins.
confirm-kept = What you typed is kept. It goes on after the confirmation.
confirm-password = You came in with a password. Confirm with a passkey or a key file to go on.
confirm-display = This session is a duty display and only reads. Log out and log in again to go on.
confirm-passkey-button = Confirm with a passkey
confirm-key = Run this command on your own machine. The page that opens brings you back here.
confirm-demo = Confirm as this invented person
confirm-done = Confirmed
confirm-done-lead = Thank you. What you asked for goes on now.
confirm-go-on = Go on
confirm-file-lead = Thank you. What you asked for can be taken now, for five minutes. This page stays open.
confirm-file = Take it now
confirm-file-back = Back to the page before
confirm-gone = What waited for your confirmation is no longer here: it went on already, or more than 30 minutes passed. Nothing was entered by it. Go back to the page and send it again.

## Password

password-title = Password and code
password-lead = For reading when no passkey is at hand. It never signs and never changes keys.
password-hint = 12 to 128 characters. Four words that have nothing to do with each other are good.
password-set = Set a password
password-remove = Remove the password
password-short = The password is too short. Use at least 12 characters.
password-long = The password is too long. Use at most 128 characters.
password-common = This password is one that many try first, or a simple pattern. Choose another one.
password-own = The password holds your log-in name or your state's code. Choose another one.
password-not-kept = Nothing was changed. Type the password again; it was not kept.
login-name-hint = 3 to 64 letters, digits or . - _ @ +
login-name-unfit = A log-in name has 3 to 64 letters, digits or . - _ @ + and no spaces. Change it.
login-name-taken = Somebody has this log-in name. Choose another one.
codes = Codes
codes-lead = Open an application for codes on your telephone, add an account, and read this picture with it. You can also type the letters below it.
codes-hint = The code that the application shows now
codes-over = More than five minutes passed, so the picture is a new one. Read it again, then type its code.
codes-wrong = The code is not right. Look whether the clock of your telephone is right, and type the code that shows now.

## Tokens

tokens = Tokens for programs
tokens-title = Tokens for programs
tokens-lead = With a token a program reads or exports in your name. It never signs and never touches log-ins. When your own rights end, so do those of your tokens.
tokens-none = You have no token.
token-new = A new token
token-made = The token is made.
token-once = It is shown this one time. Put it into the program now; we keep only its digest.
token-not-made = No token was made. What you typed is still here.
token-name = Name
token-name-hint = What uses it, such as: export to our own register
token-name-missing = Give the token a name of at most 60 characters.
token-scopes = What it may do
token-scope-missing = Tick at least one thing that the token may do.
token-days = For how many days
token-days-hint = 1 to 365
token-days-wrong = A token is good for 1 to 365 days. Change the number.
token-from = Only from these addresses
token-from-hint = For example 198.51.100.0/24; several with a comma between them
token-from-wrong = One of these is not an address or a range such as 198.51.100.0/24, or there are more than 20. Correct it.
token-too-many = You have 20 tokens. End one before you make another.
token-anywhere = anywhere
token-until = Good until
token-make = Make a token
token-end = End
scope-directory-read = Read the directory
scope-directory-export = Export the directory
scope-members-read = Read participants
scope-members-export = Export participants
scope-records-export = Export the register
scope-meetings-export = Export meetings and documents
scope-circulars-export = Export circulars
scope-rounds-export = Export communication checks
scope-intake-export = Export the intake
scope-outbox-export = Export the outbox

## This was not me

not-me = This was not me
not-me-lead = You lost a device, or you see a session that is not yours.
not-me-sessions = 1. End all other sessions
not-me-sessions-lead = Whoever is logged in elsewhere in your name is out at once.
not-me-all = 2. Remove what could let them in again
not-me-all-lead = All passkeys go but the one with which you confirm now, and so do password and tokens. Afterwards make a new second passkey.
not-me-act = Remove them
not-me-keys = Was a key file or a browser with its key lost too? Then tell your national administrator, who revokes that key in the register.

## Log-ins of my people, and recovery

people-title = Log-ins of my people
people-lead = Where the people of your participant are logged in. Here you also help somebody who lost every way in.
people-sessions = Logged in
people-no-session = not logged in
recoveries = Recoveries
recovery-of-you = Somebody has asked that a person in your name may come in again with a new passkey. If it was not you, stop it, and tell your national administrator.
recovery-state = How far it is
recovery-ask = Lost every way in
recovery-confirm = Confirm
recovery-stop = Stop it
recovery-make-link = Make the link
recovery-link = { $count ->
    [one] Hand this link over in person or by telephone, not by mail. It is shown this one time, opens once, and for one hour.
   *[other] Hand this link over in person or by telephone, not by mail. It is shown this one time, opens once, and for { $count } hours.
}
recovery-asked = { $name } asked for it. A second administrator, or an officer of the secretariat, has to confirm.
recovery-waits = Confirmed together with the secretariat. The link can be made from { $day }, { $clock } UTC.
recovery-ready = Confirmed. One of the two who confirmed can make the link.
recovery-used = Came in again on { $day }
recovery-stopped = Stopped on { $day }
recovery-over = Over; nobody came in
recovery-by-operator = Recovered by the operator on { $day }
recovery-operator-asked = The operator made a link on { $day }
recovery-operator-name = the operator
recover-title = Come in again
recover-lead = Make a new passkey on this device. Every other passkey, your password, your tokens and all sessions end with it. Then make a second passkey on another device.
recover-first = Your first passkey
recover-first-lead = Make a passkey on this device. From then on you come in with it, and this link opens nothing more. A second one follows on the next page.
recover-gone = This link is over: it was used, stopped, or is too old. Ask your national administrator for a new one.

## Done

done-passkey-made = The passkey is made.
done-passkey-named = The name is kept.
done-passkey-removed = The passkey is removed.
done-password-set = The password is set. Log in with it and a code when no passkey is at hand.
done-password-removed = The password is removed.
done-session-ended = The session is ended.
done-sessions-ended = All other sessions are ended.
done-display-made = This session is a duty display now. It only reads, for 12 hours.
done-confirmation-ended = From now on you are asked again before you sign.
done-token-ended = The token is ended.
done-account-mail = The address is kept.
done-not-me = Other sessions, passkeys, password and tokens are gone. Make a second passkey now.
done-recovered = You are in again. Make a second passkey on another device now.
done-recovery-ask = It is asked for. A second administrator, or an officer of the secretariat, has to confirm; everyone concerned is told by mail.
done-recovery-confirm = It is confirmed.
done-recovery-stop = It is stopped.

## Mails

mail-log-in-recovery-subject = Somebody who acts for { $participant } is to come in again
mail-log-in-recovery-text =
    An administrator has asked that a person of { $participant } who lost every way into the log-in may make a new passkey. A second one has to confirm it.

    If this is right, there is nothing to do. If it is not, stop it on this page:

    { $link }
mail-log-in-recovered-subject = Somebody who acts for { $participant } came in again
mail-log-in-recovered-text =
    A person of { $participant } who had lost every way into the log-in has made a new passkey. Everything by which the person came in before has ended.

    If this is not right, end the sessions of this person on this page, and revoke the person's keys:

    { $link }
mail-log-in-operator-subject = The operator lets somebody of { $participant } in again
mail-log-in-operator-text =
    On the machine itself, the operator has made a link by which a person of { $participant } who lost every way into the log-in may make a new passkey. The link is good for three days.

    If nobody of { $participant } asked for this, stop it on this page and tell the secretariat:

    { $link }
