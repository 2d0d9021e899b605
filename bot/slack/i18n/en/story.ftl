## The lines in the thread of a card.

story-submitted = { $by } asks for approval of revision { $revision }. { $approvers }: { $needed }, until { $until }.
story-submitted-nobody = { $by } asks for approval of revision { $revision } ({ $needed }), but nobody else may approve it. An admin has to name another approver.
story-submitted-warned = ⚠️ { $count ->
    [one] One warning of the checks stands
   *[other] { $count } warnings of the checks stand
} on the card.
story-since = { $approvers }: since you decided on revision { $revision }, this has changed:
story-since-nothing = { $approvers }: since you decided on revision { $revision }, nothing has changed but the number of the revision.
story-change = • *{ $part }*: { $before } → { $after }
story-change-added = • *{ $part }*: added { $after }
story-change-removed = • *{ $part }*: removed { $before }
story-quote = “{ $text }”
story-soon = as soon as approved

story-verdict-approve = { $requester }: { $by } approved it.
story-verdict-request_changes = { $requester }: { $by } asks for changes. Edit it, then ask again.
story-verdict-reject = { $requester }: { $by } rejected it, so it will not be sent. An edit makes it a draft again.
story-more-needed = { $missing ->
    [one] { $missing } more approval is needed.
   *[other] { $missing } more approvals are needed.
}
story-scheduled = { $requester }: its audience is counted now, { $reach }. { $needed ->
    [one] { $needed } approval is enough
   *[other] { $needed } approvals are enough
}, so it is approved, by { $people }.
story-goes-spread = It goes out { $when }.
story-goes-now = It goes to OneSignal now. Once it has left, it cannot be stopped.
story-goes-at = It goes out on { $when }.

story-edited = { $by } made revision { $revision }: { $parts } changed.
story-edited-again = It needs approval again.
story-voided = { $count ->
    [one] The approval of { $people } no longer counts.
   *[other] The approvals of { $people } no longer count.
}
story-edit-recalls = OneSignal has the earlier revision, so Herald asks for it back first and says here what came of it.
story-withdrawn = { $by } withdrew the request. It will not be sent; an edit makes it a draft again.
story-reminder = { $approvers }: { $missing ->
    [one] { $missing } approval is still needed
   *[other] { $missing } approvals are still needed
} until { $until }. Only the buttons on the card count.
story-reminder-again = { $approvers }: enough people approve it, since roles or rules have changed. It goes on once one of you clicks “Approve” again, until { $until }.
story-reminder-nobody = { $missing ->
    [one] { $missing } approval is still needed
   *[other] { $missing } approvals are still needed
} until { $until }, but nobody else may approve it. An admin has to name another approver.
story-expired = { $requester }: nobody decided in time, so it was not sent. Edit it to ask again.
story-back-role = It is waiting for approval again: somebody who approved it may not approve any more. Nothing was sent.
story-back-reach = It is waiting for approval again: it was approved for { $seen }, and now it would reach { $reach }. Nothing was sent.
story-back-policy = It is waiting for approval again: the rules have changed since it was approved. Nothing was sent.
story-back-way = It is waiting for approval again: when it was approved, it was to run in another way than is possible now. How, the card says. Nothing was started.
story-back-warned = It is not sent yet: for a send now the checks warn of something that the card had not shown. Look at the card, then approve.

story-stopped = { $by } stopped it. Herald does not send it.
story-stopped-recalls = { $by } stopped it. OneSignal has it already, so Herald asks for it back and says here what came of it.
story-stopped-with-all = { $by } stopped everything. OneSignal has this one already, so Herald asks for it back and says here what came of it.
story-handed-over = OneSignal has accepted it and sends it on { $when }. Until then it can be stopped.
story-handed-over-spread = OneSignal has accepted it and sends it { $when }. It can be stopped; once it has begun, only for those who do not have it yet.
story-handed-over-now = OneSignal has accepted it and sends it at once. A stop may come too late.
story-message-id = OneSignal message { $message }
story-unanswered-handing_over = { $requester }: OneSignal has not answered for more than a minute, so it is not known yet whether it has taken this. Herald goes on asking, and nothing is sent twice. You need not do anything; if it must not go out any more, stop it on the card.
story-unanswered-recalling = { $requester }: for more than a minute OneSignal has not confirmed that it gives this back, so it may still go out. Herald goes on asking, and nothing is sent twice. If it is urgent, look for it in OneSignal’s dashboard and cancel it there.
story-recalled-draft = OneSignal has confirmed that it will not send the earlier revision. The new one can be submitted for approval.
story-recalled-cancelled = OneSignal has confirmed that it will not send it. It is stopped.
story-recalled-scheduled = OneSignal has confirmed that it will not send it. It is planned again and goes out once the stop is lifted, if its time is not over by then.
story-recall-too-late = { $requester }: it had already left when Herald asked for it back. People have received it; the numbers follow here.
story-recall-failed = { $requester }: OneSignal did not give it back ({ $reason }). It may still go out at its time. Cancel it in OneSignal’s dashboard if it must not.
story-edit-dropped = The edit does not count: the revision before it does.
story-sent = OneSignal is sending it, since { $when }. The numbers follow on the card.
story-sent-spread = OneSignal is sending it { $when }. The numbers follow on the card.
story-missed = { $requester }: its time, { $when }, is over, and it was not sent. { $cause } What should happen to it? An approver can send it now.
story-missed-approved_late = The last approval came after it.
story-missed-herald_late = Herald was not running then, or was held up for too long.
story-no-audience = { $requester }: OneSignal found nobody to send it to, so nothing was sent. Edit the audience or drop it.
story-failed = { $requester }: { $problem }
story-cancelled-elsewhere = { $requester }: somebody cancelled it in OneSignal’s dashboard. Whoever had not received it by then will not.
story-ended-elsewhere = { $requester }: somebody archived or deleted its Journey in OneSignal. It reaches nobody any more, and OneSignal cannot start it again. If that was not meant, duplicate it on its card: all of it is kept there.
story-result-at-0 = OneSignal has finished sending:
story-result-at-1 = After an hour:
story-result-at-24 = After a day:
story-result-at-72 = After three days:
story-result = { $delivered ->
    [one] { $number } message was delivered
   *[other] { $number } messages were delivered
}, and { $rate } of them were clicked.
story-result-nothing = nothing was delivered.
story-result-not-stated = it does not say how many messages were delivered.
story-result-no-clicks = { $delivered ->
    [one] { $number } message was delivered
   *[other] { $number } messages were delivered
}. OneSignal does not say how often they were clicked.
# After “more than usual (4.3%)”.
story-result-usual-of = That is the median of your last { $count } messages at that age.
story-result-last = { $said } This is its last result, { $people }.
story-result-missing = { $requester }: OneSignal no longer says what came of it, so there are no numbers. It keeps them for about 30 days.
story-result-ends = { $requester }: OneSignal no longer knows this message. Its numbers stay as they were on { $when }.
story-audit = Audit log: event { $seq }, hash `{ $hash }`

story-everything-held = { $by } stopped everything: nothing goes out until an admin lifts the stop. What OneSignal has already is being taken back.
story-hold-lifted = { $by } lifted the stop: campaigns go out again. Those whose time is over were not sent; their threads ask what to do.
