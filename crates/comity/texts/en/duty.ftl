# The duty page: incoming, shifts, mute, search in letters.

messages-incoming = Incoming, not acknowledged
messages-came = Incoming
messages-past = Overdue here
waits-by = by { $time }

shifts-title = Shift log
shifts-lead = Who ends a shift hands over what is open, with a sealed note. Who begins signs that they have read it. Nobody outside your own participant sees this.
shifts-none = No shift was handed over yet.
shift-hand-over = Hand over the shift
shift-new-lead = Choose what the next shift has to look after, write a note, and sign. The note is sealed on this device, and only your desk opens it.
shift-not-taken = The shift of the desk { $desk } was handed over by { $name }, { $time }. Nobody has taken it yet.
todo-shift = Take the shift of the desk { $desk }
todo-shift-by = Handed over by { $name }, { $time }. Nobody has taken it yet.
shift-read = Read the hand-over
shift-take = Take the shift
shift-by = Handed over by
shift-taken-by = Taken by
shift-nobody = Nobody yet
shift-note = Note for the next shift
shift-no-note = No note
shift-note-hint = What was promised by telephone, who calls back, what to watch. It is sealed to your own desk's key.
shift-open = Open conversations
shift-quiet = Other conversations that nobody closed
shift-go-on = Go on and sign
shift-unread = The hand-over could not be read. Nothing was entered; load the page again, your note is kept in this browser.
shift-failed = Nothing was sent; what you typed is still here.

mutes-title = Muted
mute-title = Mute alerts
mute-lead = For a time your desk gets no alert and no mail of it. Whoever wrote sees no difference. An urgent message still climbs the ladder: the second way, the deputy and other desks are called as ever.
mute-what = What
mute-this-conversation = This conversation, urgent messages too
mute-of-participant = Routine and priority messages of { $name }
mute-of-conversation = Conversation with
mute-desk = For which desk
mute-until = For how long
mute-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
mute-until-shown = until { $time }
mute-reason = Why
mute-reason-hint = Colleagues of your own participant read it, and nobody else. It can be erased.
mute-reason-wanted = Say why, in at most 300 characters.
mute-until-wanted = Choose for how long, at most 24 hours.
mute-what-wanted = Choose what is muted.
mute-reason-erased = The reason was erased.
mute-end = End the mute

finding-title = Search in letters
finding-words = Words in letters and names of files
finding-hint = { $count ->
    [one] One letter is fetched and opened on this device. What you search for stays here.
   *[other] Up to { $count } letters are fetched and opened on this device, the newest first. What you search for stays here.
}
finding-progress = Letters opened
finding-stop = Stop
finding-js-opening = {"{done}"} of {"{all}"} letters opened.
finding-js-found = Conversations found: {"{count}"}.
finding-js-nothing = Nothing was found.
finding-js-stopped = Not opened yet: {"{count}"}. Press Search to go on.
finding-js-unopened = This device cannot open: {"{count}"}.
finding-js-failed = The search stopped; what was opened stays searchable.
finding-js-file = File:

kind-channel-shift-handed-over = Hand-over of a shift
kind-channel-shift-taken = Shift taken
kind-channel-alerts-muted = Alerts muted
kind-channel-alerts-unmuted = End of a mute

field-body-open = Open conversations
field-body-hand-over = Hand-over
field-body-mute = What was muted
field-reason = Why

reach-title = How urgent messages reached us
reach-lead = The last { $count } weeks, without tests and without what was removed. Your own participant alone sees its figures.
reach-none = Nothing to count in these weeks.
reach-rungs = Who was called, and what it led to
reach-rungs-lead = A call led to a receipt when somebody had the message before the next was called.
reach-called = Called
reach-times = Times
reach-led = Led to a receipt
reach-desk = The desk itself
reach-telephone = The sender called, and a code was read aloud
reach-ways = How what was sent went
reach-ways-lead = Reported by the host: what mail servers, web hooks and the gateway to telephones said. It proves nothing about people.
reach-way = Way
reach-by-mail = Mail
reach-by-hook = Web hook
reach-by-telephone = Telephone
reach-taken = Taken
reach-refused = Refused or came back
reach-waits = On its way
reach-weeks = Week by week
reach-weeks-lead = When urgent messages were acknowledged. Weeks begin on Monday, UTC. “At once” means: before anybody but the addressed desk was called.
reach-network = Week by week, the whole network
reach-network-lead = When urgent messages were acknowledged: totals without names, for the secretariat. A message counts once for each participant that it is addressed to, or for each desk where each must answer.
reach-week = Week from
reach-came = Came
reach-at-once = At once
reach-late = Later
reach-nobody = By nobody
