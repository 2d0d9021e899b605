## What stands on buttons, and the questions before a click counts.

button-submit = Submit for approval
button-approve = Approve
button-request_changes = Request changes
button-reject = Reject
button-withdraw = Withdraw the request
button-edit = Edit
button-reschedule = Reschedule
button-new-time = New time
button-stop = Stop
button-stop_push = Stop the push
button-stop_in_app = Stop the in-app message
button-drop = Drop
button-send_now = Send now
button-duplicate = Duplicate
button-send_test = Send me a test
button-checks = Details
button-history = History
button-previews = All previews
button-show = Show it as it is now
button-say_started = Say that it has started
button-say_ended = Say that it has ended
button-back = Back to { $code }

# Read out by screen readers, where several cards have the same button.
button-about = { $button }: { $code }

button-no = Not yet
button-confirm-approve-title = Approve { $code }?
button-confirm-approve-at = *{ $people }* will receive “{ $title }” on { $when }.
button-confirm-approve-spread = *{ $people }* will receive “{ $title }”: { $when }. It goes out over 24 hours; once it has begun, a stop takes back only what has not left yet.
button-confirm-approve-soon = *{ $people }* will receive “{ $title }” as soon as it is approved. Once it has left, it cannot be stopped.
button-confirm-approve-in-app = *{ $people }* will see “{ $title }” in the app, when they next visit it.
button-confirm-approve-more = { $more ->
    [one] After yours, { $more } more approval is needed.
   *[other] After yours, { $more } more approvals are needed.
}
button-confirm-warned = { $count ->
    [one] { $count } warning stands on the card.
   *[other] { $count } warnings stand on the card.
}
button-confirm-send-title = Send { $code } now?
button-confirm-send = *{ $people }* will receive “{ $title }” at once. Once it has left, it cannot be stopped.
button-confirm-start = *{ $people }* will see “{ $title }” in the app, at their next visit from now on.
button-confirm-send-more = Your click counts as an approval of the new time; another one is needed before it leaves.
button-confirm-stop-title = Stop { $code }?
button-confirm-stop = Nobody will receive it. It cannot be started again, but you can duplicate it.
button-confirm-stop-running = Nobody who has not seen it yet will. It cannot be started again, but you can duplicate it.
button-confirm-stop-onesignal = OneSignal has it already, so Herald asks for it back. If it is already going out, it cannot be stopped any more.
button-confirm-drop-title = Drop { $code }?
button-confirm-drop-unknown = Herald does nothing more with it, but it may have gone out: only OneSignal’s dashboard can say. It cannot be started again, but you can duplicate it.
button-confirm-drop = It will not be sent. It cannot be started again, but you can duplicate it.
