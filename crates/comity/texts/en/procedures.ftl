# Agreed procedures.

nav-procedures = Procedures
procedures-title = Agreed procedures
procedures-lead = What the network agreed: who may call for what, reply times, how to expedite, what happens after a leak, terms of use.
procedures-none = There is no agreed procedure here yet.
procedure-title = Title
procedure-text = Text
procedure-version = version { $version }
procedure-version-heading = Version
procedure-versions = Versions
procedure-older = This version no longer stands. A newer one is there.
procedure-places = Applies to
procedure-places-hint = The procedure is named on these pages.
procedure-places-missing = Tick at least one place where it applies.
procedure-title-missing = Give the title, in 200 letters at most.
procedure-issue = New procedure
procedure-next = Next version
procedure-issue-lead = Every contact is told by mail and asked to mark it as read. Earlier versions stay, and what changed is shown.
procedure-applies = Agreed procedure:
procedure-yours = For you
procedure-unread = not yet marked as read by you
procedure-read-on = read by you on { $day }
procedure-reading = Reading
procedure-read-lead = That you read it says that you know the text. It is no signature under it.
procedure-mark-read = I have read it
procedure-read-how = How
procedure-read-by-link = by link, as the host noted it
procedure-read-by-mail = by mail, as the secretariat read it
procedure-readers = Marked as read
procedure-readers-none = Nobody has marked this version as read so far.
procedure-changes = What changed since version { $version }
procedure-changes-none = The two versions have no language in common that you read.
line-in = Put in:
line-out = Taken out:

place-directory = the directory
place-checks = checks of contacts
place-circulars = circulars
place-meetings = meetings
place-channel = messages between contacts
place-terms = everything: terms of use

mail-procedure-subject = Agreed procedure: { $title }, version { $version }
mail-procedure-text =
    Version { $version } of the agreed procedure “{ $title }” is there. Please read it, and mark it as read:

    { $link }

    The link is for you alone; please do not pass it on.
says-body-applies-to-directory = { place-directory }
says-body-applies-to-checks = { place-checks }
says-body-applies-to-circulars = { place-circulars }
says-body-applies-to-meetings = { place-meetings }
says-body-applies-to-channel = { place-channel }
says-body-applies-to-terms = { place-terms }
