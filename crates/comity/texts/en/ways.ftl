# Ways out of the protected channel: web hooks, the gateway to telephones, answers by mail.
hooks-title = Web hooks
hooks-lead = For each desk you may name an address that is called when a message waits: your pager, your ticket system, your chat. The call says that something waits and how urgent it is, never from whom and what. Nobody but your administrators sees this page; the host keeps the address to call it.
hooks-how = What a call is
hooks-signed = A POST with JSON, signed as the Standard Webhooks specification says: check webhook-signature with the secret, and take each webhook-id once. It is tried again for five days.
hooks-answer = Whatever is answered acknowledges nothing. With 410 the calls end.
hook-url = Address
hook-url-hint = https://, without a name and password in it. http:// and addresses of an inner network only where your operator allows them.
hook-set = Set this address
hook-replace = Set another address
hook-end = Take it away
hook-none = Nothing is called for this desk.
hook-since = Set
hook-calls = Last calls
hook-secret = The secret of this address:
hook-once = It is shown once. Give it to the program that is called. A new address gets a new secret.
hook-gone = Whoever is there answered that it wants no calls any more (410). Set an address again to go on.
hook-kept = What you typed is kept. Nothing was changed.
hook-no-desk = This is no desk of yours. Load the page again.
hook-not-address = This is no address. Write it whole: https://hooks.example.org/comity
hook-not-https = The address begins with https://, so that nobody on the way reads it.
hook-with-name = The address holds a name, a password or a part behind #. Leave them out; the call is signed.
hook-too-long = The address is too long. At most 500 letters are possible.
hook-inside = This is an address of an inner network, which is not called. If it has to be, your operator can allow it.
done-hook-ended = Nothing is called for this desk any more.
call-is-waiting = waits
call-is-handing = being called
call-is-handed = taken
call-is-refused = not taken
reported-by-host = reported by the host
gateway-took = The gateway to telephones accepted a short text
gateway-refused = The gateway to telephones did not take a short text
gateway-waits = A short text waits for the gateway to telephones
telephone-message-waits = Comity: a message waits for desk { $desk }. Log in.

kind-channel-mail-received = Sealed answer by mail
mailed-entered = entered by { $by }, came by mail, signed by the key of { $from }
mailed-came = Received by mail: an answer in the name of { $from }
mailed-not-entered = Nobody has entered it yet. Open it here, and enter it if it is theirs.
mailed-enter = Enter this answer
mailed-enter-hint = You sign that this sealed answer came to your desk by mail, and whose key signed it. Both sides then see it in the conversation.
mailed-malformed = This is not one sealed OpenPGP message; it may have been damaged or cut off on its way. It is kept as it came. Ask that desk to send it again.
mailed-too-large = An answer of more than 4 MiB came by mail and was not kept. Ask that desk for a shorter one, or for a message here.
mailed-repeated = The same sealed answer came before, in answer to another message. It is not the answer to this one. Ask that desk.
mailed-as-it-came = Save it as it came
mailed-js-signed = Signed by the key of this desk that this browser remembers:
mailed-js-first = Signed by a key that this browser does not remember yet. Before you enter the answer, compare the fingerprint with that desk by telephone, with the number of the directory.
mailed-js-changed = Signed by another key than this browser accepted for this desk: an older one, a newer one, or somebody else's. Before you act on it, compare the fingerprint with that desk by telephone, with the number of the directory.
mailed-js-signed-at = Signed on { "{time}" } UTC, by its signer's clock. It does not say itself which message it answers: read whether it answers this one.
mailed-js-old = This answer was signed before your message was written, so it answers another one. Ask that desk for an answer to this message.
mailed-js-repeated = The same answer stands under another message. Ask that desk for an answer to this message.
mailed-js-unsigned = This answer is not signed. Anybody may have written it. Call that desk before you act on it.
mailed-js-other = This answer is not signed by a key of the desk in whose name it came. Call that desk before you act on it.
mailed-js-wrong = This answer could not be opened.
mailed-js-no-device = This browser cannot open messages yet; see the keys of desks.
mailed-js-no-key = This browser has no key that opens this answer.
mailed-js-cut = This answer is very long. Only its beginning is shown.

mail-key-left-subject = Your desk needs a new key
mail-key-left-text =
    Somebody who has the key of your desk ({ $desk }) does not hold this desk any more. They may open new messages until there is another. Please log in by { $time } and press "Make a new key"; or, in a browser that has the key, "Renew this desk's key", which leaves them the part that signs:

    { $link }
mail-key-age-subject = The key of your desk is to be renewed
mail-key-age-text =
    The key of your desk ({ $desk }) is to be renewed by { $time }, because it will be 90 days old. Log in with a browser that has the key, and press "Renew this desk's key":

    { $link }
todo-codes-few = Make a new sheet of codes for the telephone: { $desk }
todo-codes-left = { $count ->
    [0] No code is left
    [one] One code is left
   *[other] { $count } codes are left
}

mail-message-release-urgent-subject = Urgent: a message of your own state waits for your signature
mail-message-release-urgent-text =
    The desk { $desk } of your own state wrote an urgent message. It has not been sent: your state's own policy asks for another signature. Please read and sign it, or drop it with a reason:

    { $link }

    Answering this mail signs nothing.
mail-message-release-subject = A message of your own state waits for your signature
mail-message-release-text =
    The desk { $desk } of your own state wrote a message. It has not been sent: your state's own policy asks for another signature. Please read and sign it, or drop it with a reason:

    { $link }

    Answering this mail signs nothing.
mail-message-dropped-subject = A message of your desk was dropped, and not sent
mail-message-dropped-text =
    A message that your desk ({ $desk }) wrote was not released, and nothing of it was sent. The reason stands here, with the message:

    { $link }
mail-answer-entered-subject = Your receipt is entered
mail-answer-entered-text =
    The receipt that you signed by mail is entered: your desk ({ $desk }) has the message of entry { $entry }. Nobody is called for it any more.

    { $link }
mail-answer-kept-subject = Your sealed answer has come
mail-answer-kept-text =
    A sealed answer came by mail to the message of entry { $entry }, in answer to a mail to your desk ({ $desk }). It counts as yours once the desk that wrote the message has opened it and entered it.

    { $link }

    A sealed answer is no receipt. If you have not given one, sign the lines in the mail with the receipt and send the signature in an answer of its own.
mail-answer-nothing-subject = Your answer by mail acknowledged nothing
mail-answer-nothing-text =
    An answer came to a mail about the message of entry { $entry }. It holds no signature over the receipt that was sent to your desk ({ $desk }), made within a day by a key that your state delegated for it, and nothing sealed. So the message is not acknowledged, unless you did so in another way. Sign the lines in the mail with the receipt again, and put the signature into the text of your answer or hang it on as a file.

    { $link }

    If you did not answer, nothing is to be done. This is said once for each message.
mail-answer-came-subject = A sealed answer came by mail
mail-answer-came-text =
    A sealed answer came by mail to a message of your desk ({ $desk }), entry { $entry }. Who sent it is not known until you open it. Please open the conversation, compare who signed it, and enter it:

    { $link }
mail-message-urgent-subject = Urgent message waits
mail-message-urgent-text =
    An urgent message waits for your desk ({ $desk }). Please open it and acknowledge receipt:

    { $link }

    This mail does not say from whom it comes and what it says: both may be read on your own device alone. Answering this mail does not count as an acknowledgement.
mail-message-waits-subject = A message waits
mail-message-waits-text =
    A message waits for your desk ({ $desk }):

    { $link }

    This mail does not say from whom it comes and what it says. Answering this mail does not count as an acknowledgement.
mail-message-no-contact-subject = A message waits for a desk that has no contact
mail-message-no-contact-text =
    A message waits for the desk { $desk } of your state. The directory has no contact of that desk who could be told by mail. Please tell the desk, or open the message:

    { $link }

    Then ask your administrator to name a contact. Answering this mail does not count as an acknowledgement.
mail-message-unanswered-subject = Urgent message waits; nobody has acknowledged it
mail-message-unanswered-text =
    An urgent message to your state (desk: { $desk }) waits, and nobody has acknowledged it. Please open it, or reach the desk by telephone:

    { $link }

    Answering this mail does not count as an acknowledgement.
mail-message-receipt =
    To acknowledge receipt, copy the lines between the marks into a file. Look at what they say; only then sign them with your own signing key, and put the signature into your answer to this mail:

        comity receipt receipt.txt | gpg --armor --detach-sign

    "comity receipt" says it in words and passes on nothing but a receipt. Without it, look yourself:

        base64 -d receipt.txt > receipt
        cat -v receipt
        gpg --armor --output - --detach-sign receipt

    -----8<-----
    { $receipt }
    -----8<-----

    This is what you sign, and nothing may stand beside it:

    { $statement }

    Anybody can write a mail that looks like this one. Whoever gets your signature on something else can speak in your desk's name. So sign only what begins so, has "kind":"channel.message-acknowledged" and no other kind, and names your own desk. If in doubt, sign nothing and acknowledge on the page or by telephone.

    It says: receipt only; no agreement with the content, no acceptance of responsibility. Sign within a day. An answer without this signature does not count.
mail-message-sealed-subject =
    { $urgency ->
        [urgent] Urgent message waits, sealed to your key
       *[other] A message waits, sealed to your key
    }
mail-message-sealed-text =
    { $urgency ->
        [urgent] An urgent message
       *[other] A message
    } waits for your desk ({ $desk }). It is sealed to the key that your desk brought. On the page it stands here:

    { $link }

    The letter follows in a mail of its own, which Thunderbird, mutt and gpg open; a long one waits on the page alone.

    { mail-message-receipt }
mail-message-informal-subject =
    { $urgency ->
        [urgent] Urgent informal message waits, sealed to your key
       *[other] An informal message waits, sealed to your key
    }
mail-message-informal-text =
    { $urgency ->
        [urgent] An urgent informal message
       *[other] An informal message
    } waits for your desk ({ $desk }). It commits nobody.

    The letter follows in a mail of its own. It is sealed to the key that your desk brought, and holds a passphrase (field 900).

    The text itself is sealed with this passphrase and lies here:

    { $link }

    Save it, and open it with "gpg --decrypt informal.gpg" and the passphrase. It is not in this mail, because mail servers sign what they send, and nothing that is signed may hold it.

    { mail-message-receipt }
mail-message-letter-subject =
    { $urgency ->
        [urgent] Urgent: sealed letter
       *[other] Sealed letter
    }
