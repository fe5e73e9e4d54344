# The practice network: its mark on every page, the page that says what it is, and the way in.

practice-mark = Practice:
practice-band = PRACTICE NETWORK. Nothing here is real.
practice-band-above = Practice, above the page
practice-band-below = Practice, below the page
practice-what = What is this?
practice-network = Practice network
mail-practice-mark = [PRACTICE]

practice-lead = A second network to learn and exercise in. It looks like this one, and is another one.
practice-same = What is the same
practice-same-people = The same participants, people, roles and desks, as they stood when the practice network was made.
practice-same-pages = The same pages. You can sign, write messages, acknowledge, change contacts, and make mistakes.
practice-other = What is not
practice-other-figures = Nothing that happens there reaches this network: it has its own register, its own keys and its own log. No figure counts it.
practice-other-keys = Its host holds all of its keys, also yours. So nothing that is signed there proves anything.
practice-other-mail = E-mail addresses are left out, unless the host chose otherwise. Telephone numbers are real: agree before you call.
practice-other-secret = Do not write there what is secret in earnest.
practice-know = How you know where you are
practice-know-marks = Each page there has a striped band above and below and a violet edge. Each title begins with “Practice:”, and each file with “practice-”.
practice-go = Go to the practice network
practice-go-hint = You come in there as yourself, without another log-in. Your log-in here goes on.
practice-log-in = Log in first. Then this page leads you there.

practice-here-lead = You are in it now. What you do here is practice and has no effect anywhere else.
practice-here-made = It was made on { $day } as a copy of the real network. Its host can make it anew for the next exercise.
practice-back = To leave it, close this page, and go on in the real network.

practice-enter-title = Come in from the real network
practice-enter-lead = This is a practice network. It has no log-in of its own.
practice-enter-how = Log in to the real network. There, open the settings at the top of the page, then “Practice network”, and press the button.
practice-pass-old = This way in is good once, for one minute, and it was used, or is over. Nobody was logged in. Go to the page “Practice network” of the real network and press the button again.
practice-stranger = You are not in this practice network: it was made before you joined, or your role began after. Nobody was logged in. Ask the host to make it anew.
practice-again = Confirm that it is you
practice-nobody = This is for people who act for an active participant.

practice-messages-lead = Sealed from desk to desk, as in earnest. But whoever runs this practice network holds the keys and can read all of it.
practice-conversation-sealed = Sealed between { $parties }, as in earnest. But the host of this practice network holds the keys and can read it.
