## Push and in-app as one campaign: what each part is, and where it stands.

# What people will receive.
both-the-push = The push
both-the-in-app = In the app
both-button = button “{ $button }”
both-no-button = no button, closed by its cross
both-alt = Picture of the in-app message: { $title }

# Who sees the in-app part, and when.
both-shows-start = { $hours ->
    [0] *In the app* with the push, whether they open it or not: from a quarter of an hour later on, at their next visit, until { $end }
    [one] *In the app* { $hours } hour after the push, whether they opened it or not: from a quarter of an hour later on, at their next visit, until { $end }
   *[other] *In the app* { $hours } hours after the push, whether they opened it or not: from a quarter of an hour later on, at their next visit, until { $end }
}
both-shows-start-soon = { $hours ->
    [0] *In the app* with the push, whether they open it or not: from a quarter of an hour later on, at their next visit, for { $days }
    [one] *In the app* { $hours } hour after the push, whether they opened it or not: from a quarter of an hour later on, at their next visit, for { $days }
   *[other] *In the app* { $hours } hours after the push, whether they opened it or not: from a quarter of an hour later on, at their next visit, for { $days }
}
both-shows-click = *In the app* to those who click the push: from a quarter of an hour later on, at their next visit, for { $days }
both-shows-not_opened = { $hours ->
    [one] *In the app* to those who have not clicked the push after { $hours } hour: at their next visit, for { $days }. OneSignal counts a push as opened only when it is clicked.
   *[other] *In the app* to those who have not clicked the push after { $hours } hours: at their next visit, for { $days }. OneSignal counts a push as opened only when it is clicked.
}
both-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
both-way-missing = ⚠️ *How* Herald alone can run it, and cannot yet: { $missing ->
    [no_shell] OneSignal has no draft Journey “{ $shell }”
    [not_a_draft] “{ $shell }” is not a draft any more
    [no_step] “{ $shell }” has no in-app step
    [other_steps] “{ $shell }” has other steps than its in-app step
    [two_of_them] two drafts are called “{ $shell }”
   *[changed] “{ $shell }” cannot be used
}. When an admin mends that (docs/in-app.md), Herald sees it within two minutes. Or edit it, and show the message from the push on.
both-way-refused = ⚠️ *How* Herald alone can run it, and OneSignal lets its key use no Journeys (“{ $reason }”). An admin gives the key Journeys there, or the plan has none. Or edit it, and show the message from the push on.
both-together = _OneSignal runs both as one Journey: they start together, and a stop ends both._
both-apart = _Each part is on its own: it may fail or be stopped while the other goes on._
both-link = *Link of the push* { $link }
both-link-in-app = *Link in the app* { $link }
both-image-in-app = *Image in the app* { $link }

# Where it stands: without parts yet, and with them.
both-scheduled = { $planned ->
    [hand] Approved: the push goes to OneSignal some minutes before its time, and a person starts the in-app message there
    [hand-soon] Approved: the push is on its way to OneSignal, and a person starts the in-app message there
    [yes] Approved: each part goes to OneSignal some minutes before its time
   *[no] Approved: both parts are on their way to OneSignal
}
both-running-click = Running: whoever clicks the push sees the in-app message at their next visit
both-running-not_opened = Running: whoever does not click the push sees the in-app message at their next visit
both-now = { $state }. Push: { $push }. In the app: { $inApp }
both-part-push = 🔔 *Push* { $now }
both-part-in_app = 📲 *In the app* { $now }
both-push-handing_over = being handed to OneSignal, which has not answered yet
both-push-handed_over = { $when ->
    [no] at OneSignal, which sends it at its time
   *[other] at OneSignal, which sends it on { $when }
}
both-push-recalling = being taken back from OneSignal, which has not answered yet
both-push-sent = { $when ->
    [no] sent
   *[other] sent on { $when }
}
both-push-done = { $when ->
    [no] sent, and its numbers are final
   *[other] sent on { $when }, and its numbers are final
}
both-push-cancelled = stopped
both-push-missed = missed its time: not sent
both-push-no_audience = nobody to send it to: not sent
both-push-failed = failed
both-in-app-handing_over = being handed to OneSignal, which has not answered yet
both-in-app-handed_over = { $when ->
    [no] at OneSignal, which starts it at its time
   *[other] at OneSignal, which starts it on { $when }
}
both-in-app-by-hand = waits for a person who starts it in OneSignal
both-in-app-recalling = being taken back from OneSignal, which has not answered yet
both-in-app-running = { $when ->
    [no] running
   *[other] runs until { $when }
}
both-in-app-done = over: the app shows it no more
both-in-app-cancelled = stopped
both-in-app-missed = missed its time: not started
both-in-app-no_audience = nobody to show it to: not started
both-in-app-failed = failed
both-failed = The rest of this campaign is out, so it is not edited any more: do that in a duplicate with “{ $channel }” as its channel, or the rest goes out twice.

# The numbers of each.
both-numbers-push = *Push* · { $asOf }
both-numbers-in-app = *In the app* · { $asOf }

# What is asked before a click counts.
both-confirm-approve = { $after ->
    [click] *{ $people }* will receive the push “{ $title }” { $when }; who clicks it sees “{ $inApp }” in the app at their next visit.
    [not_opened] *{ $people }* will receive the push “{ $title }” { $when }; who does not click it sees “{ $inApp }” in the app at their next visit.
   *[start] *{ $people }* will receive the push “{ $title }” { $when } and see “{ $inApp }” in the app at their next visit.
}
both-confirm-at = on { $when }
both-confirm-soon = as soon as it is approved
both-confirm-send = *{ $people }* will receive the push “{ $title }” at once; the in-app message starts with it, as approved. A push that has left cannot be stopped.
both-stop-all = { $out ->
    [yes] The push is out and stays out. Nobody who has not seen the in-app message yet will. It cannot be started again, but you can duplicate it.
   *[no] OneSignal has it, so Herald asks for both parts back. What is already going out cannot be stopped any more.
}
both-stop-journey = It ends both parts: nobody gets the push or sees the in-app message any more who has not by now. It cannot be started again, but you can duplicate it.
both-stop-title-push = Stop the push of { $code }?
both-stop-title-in_app = Stop the in-app message of { $code }?
both-stop-push = OneSignal has it already, so Herald asks for it back; if it is already going out, it cannot be stopped any more. The in-app message goes on as it was approved. A part that is stopped cannot be started again.
both-stop-in-app = { $running ->
    [yes] Nobody who has not seen it yet will.
   *[no] OneSignal has it already, so Herald asks for it back.
} { $out ->
    [yes] The push is out: for it nothing changes.
   *[no] The push goes on as it was approved.
} A part that is stopped cannot be started again.

# The lines in the thread.
both-line-push = *The push* · { $said }
both-line-in_app = *The in-app message* · { $said }
both-goes-on-push = The push goes on.
both-goes-on-in_app = The in-app message goes on.
both-duplicate = For this one, duplicate the campaign and choose “{ $channel }” as its channel: it is not edited any more, since the rest of it is out.
both-missed = { $requester }: its time, { $when }, is over, and it was not sent. { $cause }
both-no-audience = { $requester }: OneSignal found nobody for it, so nothing was sent.
both-in-app-recalled = OneSignal has confirmed that the app does not show it any more. It is stopped.
both-goes-at = The push goes out on { $when }. { $follows }
both-goes-now = The push goes to OneSignal now; once it has left, it cannot be stopped. { $follows }
both-follows-start = The in-app message starts with it.
both-follows-later = { $hours ->
    [one] The in-app message starts { $hours } hour later.
   *[other] The in-app message starts { $hours } hours later.
}
both-follows-by-hand = For the in-app message this thread brings, at its time, what a person needs to start it in OneSignal.
both-follows-click = The app shows its message to those who click it, from a quarter of an hour later on, at their next visit.
both-follows-not_opened = { $hours ->
    [one] The app shows its message to those who have not clicked it after { $hours } hour, at their next visit.
   *[other] The app shows its message to those who have not clicked it after { $hours } hours, at their next visit.
}
both-handed-over = OneSignal has accepted it and sends the push on { $when }. { $follows } Until then both can be taken back.
both-handed-over-now = OneSignal has accepted it and sends the push now. { $follows }
both-runs = The push is going out. { $follows } It ends on { $until }; a stop ends both parts for good.
both-ended-push = The push: { $totals }, as OneSignal names and counts them, on { $when }
both-ended-in-app = The in-app message: { $totals }, as OneSignal names and counts them, on { $when }
