## The living card of a campaign.

# Where it stands, in a word or two.
card-state-draft = Draft
card-state-in_review = In review
card-state-scheduled = Scheduled
card-state-handing_over = Being handed over
card-state-handed_over = At OneSignal
card-state-recalling = Being taken back
card-state-sent = Sent
card-state-running = Running
card-state-done = Finished
card-state-rejected = Rejected
card-state-withdrawn = Withdrawn
card-state-expired = Expired
card-state-cancelled = Stopped
card-state-missed = Missed
card-state-no_audience = Nobody to send to
card-state-failed = Failed

# Where it stands, in a sentence.
card-now-draft = Draft: nobody has been asked to approve it yet
card-now-in_review = { $missing ->
    [0] Enough people approve it since roles or rules changed: waiting for one more click on “Approve”
    [one] Waiting for { $missing } approval
   *[other] Waiting for { $missing } approvals
}
card-now-scheduled = { $planned ->
    [yes] Approved: it goes to OneSignal 5 minutes before its time
   *[no] Approved: it is on its way to OneSignal
}
card-now-handing_over = { $silent ->
    [yes] Being handed to OneSignal, which has not answered yet: Herald goes on asking
   *[no] Being handed to OneSignal
}
card-now-handed_over = { $planned ->
    [yes] Approved and at OneSignal, which sends it at its time
   *[no] OneSignal has it and sends it now
}
card-now-recalling = { $silent ->
    [yes] Being taken back from OneSignal, which has not answered yet: Herald goes on asking
   *[no] Being taken back from OneSignal
}
card-now-sent = Sent: the numbers are coming in
card-now-running = Running: the app shows it at people’s next visit
card-now-done = { $counted ->
    [yes] Sent: the numbers are complete
   *[no] Sent: OneSignal no longer says what came of it
}
card-now-rejected = Rejected: it will not be sent
card-now-withdrawn = The request was withdrawn: it will not be sent
card-now-expired = Nobody decided in time: it was not sent
card-now-cancelled = Stopped: nothing more is sent
card-now-missed = It missed its time: nothing was sent
card-now-no_audience = There was nobody to send it to: nothing was sent
card-now-failed = { $problem ->
    [unknown_outcome] Not known whether it was sent: look into OneSignal
    [no_longer_known] Not known whether it was sent: look into OneSignal
   *[other] It could not be sent: nothing was sent
}
card-approved-by = approved by { $people }
card-until = open until { $when }

# The preview of what people receive.
card-alt = Picture of the push: { $title }
card-push = Push notification
card-push-app = Push notification · opens the app
card-in-app = In-app message · { $format }
card-format-modal = modal
card-format-banner = banner
card-format-full_screen = full screen
card-format-card = card
card-whole = Whole message

# The lines.
card-to = *To* { $include } · { $people }
card-to-without = *To* { $include }, without { $exclude } · { $people }
card-people = { $count ->
    [one] about { $number } person
   *[other] about { $number } people
}
card-people-unknown = number of people being counted
card-people-problem = number of people not known
card-segments-more = { $names } and { $count } more
card-when = *When* { $when }
card-soon = as soon as approved; once it has left, it cannot be stopped
card-soon-since = as soon as approved: { $when }
card-in-app-reach = _An estimate: people who take no push see in-app messages, too, and only those who open the app do._
card-shows = starts { $start }. From a quarter of an hour later people see it at their next visit, until { $end }
card-shows-soon = { $days ->
    [one] starts once it is approved. From a quarter of an hour later people see it at their next visit, for { $days } day
   *[other] starts once it is approved. From a quarter of an hour later people see it at their next visit, for { $days } days
}
card-button = *Button* { $button }
card-no-button = *Button* none: it is closed by its cross
card-link = *Link* { $link }
card-image = *Image* { $link }
card-in-language = *In { $language }*
card-elsewhere = Written in { $language }. Phones set to another language, English too, show the { $language } text.
card-why = *Why* { $why }
card-by = *By* { $author } · revision { $revision }
card-needed-usual = { $needed ->
    [one] { $needed } approval needed ({ $large } above { $limit } people)
   *[other] { $needed } approvals needed ({ $large } above { $limit } people)
}
card-needed-large_reach = { $needed ->
    [one] { $needed } approval needed, because it reaches more than { $limit } people
   *[other] { $needed } approvals needed, because it reaches more than { $limit } people
}
card-needed-unknown_reach = { $needed ->
    [one] { $needed } approval needed, because the number of people is not known
   *[other] { $needed } approvals needed, because the number of people is not known
}

# What to look at twice.
card-held = Everything is stopped by { $by }: nothing goes out until an admin lifts the stop.
card-reach-problem = The number of people could not be counted: { $problem ->
    [error-onesignal-key-rejected] OneSignal does not accept the API key. An admin can check it.
    [error-onesignal-app-not-found] OneSignal does not know the app. An admin can check the App ID.
    [error-onesignal-segment-not-found] a segment is gone from OneSignal. Edit the audience.
    [error-unknown-segment] a segment is gone from OneSignal. Edit the audience.
   *[other] OneSignal does not say. Herald asks again.
}
card-said-changes = { $by } asked for changes:
card-said-rejected = { $by } rejected it:

# Why it could not be sent.
card-failed-unknown_segment = A segment of the audience is gone from OneSignal, or has another name there. Nothing was sent. Edit the audience and ask for approval again.
card-failed-key_rejected = OneSignal does not accept Herald’s API key. Nothing was sent. An admin has to give Herald a valid key; then edit the campaign and ask for approval again.
card-failed-refused = OneSignal refused the message. Nothing was sent. Edit it and ask for approval again.
card-failed-unknown_outcome = OneSignal may have taken it, but its answer was lost and it can no longer be asked. Look into OneSignal’s dashboard whether it went out before you do anything else: a second send could reach people twice.
card-failed-no_longer_known = OneSignal had accepted it and no longer knows the message, so Herald cannot tell whether it went out. Look into OneSignal’s dashboard before you do anything else: a second send could reach people twice.
card-failed-content_changed = What is stored is not what was approved. Nothing was sent. Tell an admin, who can read the audit log; then edit the campaign and ask for approval again.
card-failed-another_runs = { $detail } is at OneSignal: its words and these stand in the same tags of people, so only one of both can run. Nothing was started. Wait until { $detail } is over, or stop it; then edit the time of this one and ask for approval again.
card-failed-too_long = A text or an address of it is longer than OneSignal takes for an in-app message (1,024 characters). Nothing was started. Shorten it and ask for approval again.
card-failed-needs_segment = OneSignal did not make the segment that this audience needs. Nothing was started. Choose segments instead, or have an admin check the plan; then ask for approval again.
card-failed-segments_full = OneSignal has as many segments as the plan allows, and this audience needs one more. Nothing was started. Delete a segment in OneSignal that nobody uses, or choose segments instead; then edit the time and ask for approval again.
card-failed-shell_gone = The shell of this format is gone from OneSignal. Nothing was started. An admin has to build it again; then edit the campaign and ask for approval again.
card-failed-no_in_app_step = The shell of this format has lost its in-app step in OneSignal, or has more than one. Nothing was started. An admin has to mend it; then edit the campaign and ask for approval again.
card-failed-copy_gone = Somebody deleted or archived its Journey in OneSignal before it started. Nobody has seen it. If that was not meant, edit it and ask for approval again.
card-failed-started_elsewhere = Somebody started its Journey in OneSignal before Herald had put the approved words into it. Herald has taken it away. Edit the campaign and ask for approval again.
card-failed-not_started = OneSignal did not start it at its time. Nobody has seen it. Edit the time and ask for approval again.
card-failed-journeys_full = OneSignal did not start it: the plan most likely runs as many Journeys as it may. Nothing was started. End one in OneSignal, then edit the time and ask for approval again.
card-failed-plan_refuses = OneSignal’s plan does not allow it. Nothing was started. An admin can look at three things in OneSignal: how many Journeys the plan runs at a time, how many tags each user may have, and how many segments there may be. Once there is room, ask for approval again; leaving out image, button or link saves tags.
card-failed-journeys_refused = OneSignal does not let Herald use Journeys: the key may not, or the plan has none. Nothing was started. An admin can check both; then edit the campaign and ask for approval again.
card-failed-journey_refused = OneSignal refused the Journey of it. Nothing was started. Edit it and ask for approval again.
card-onesignal-said = OneSignal says: { $detail }

# The result.
card-delivered = *Delivered* { $number }
card-clicks = *Clicks* { $number }
card-click-rate = *Click rate* { $rate }
card-click-rate-none = *Click rate* nothing was delivered
card-unsubscribed = *Unsubscribed* { $number }
card-errored = *Errors* { $number }
card-not-stated = not stated
card-against-usual = { $way ->
    [same] As usual ({ $usual }).
    [more] More than usual ({ $usual }).
   *[less] Less than usual ({ $usual }).
}
card-no-usual = No usual yet: too few messages at that age.
card-as-of = As OneSignal counted on { $when }; complete.
card-as-of-last = As OneSignal counted on { $when }; since then it has not said anything.
card-as-of-stopped = As OneSignal counted on { $when }, when it was stopped.
card-as-of-last-look = As OneSignal counted on { $when }.
card-as-of-growing = As OneSignal counted on { $when }; still growing.

# For notifications and screen readers.
card-text = Campaign { $code }, { $name }. { $now }.
card-text-numbers = Campaign { $code }, { $name }. { $now }. Delivered { $delivered }, clicks { $clicks }.

card-found-block = Has to change:
card-found-warning = Warning:
card-found-note = Tip:
card-found-nothing = The checks find nothing here.
card-found-more = and { $count } more like it

# How an in-app message comes to be shown, and what an admin may have to mend for that.
card-way-unknown = *How* Herald is looking in OneSignal how it can be run
card-way-journey = *How* Herald runs { $of ->
    [in_app] the in-app message
   *[all] it
} in OneSignal, as a copy of the Journey “{ $shell }”
card-way-slots = { $count ->
    [one] { $count } Journey runs there now. The plan says how many may.
   *[other] { $count } Journeys run there now. The plan says how many may.
}
card-way-full = ⚠️ OneSignal had no room for the last one: “{ $reason }”. Archive a Journey there, or ask for a larger plan.
card-way-another = ⚠️ { $code } is in the app now, through the same tags of people: { $of ->
    [in_app] the in-app message of this one cannot start before { $code } has ended, and at its time the push goes alone
   *[all] this one cannot start before { $code } has ended
}. Wait for that, or stop it.
card-way-planned = ⚠️ { $code } is approved for the same time in the app, through the same tags of people: { $of ->
    [in_app] only one of both in-app messages can run, and beside { $code } the push goes alone
   *[all] only one of both can run
}. Choose a time when { $code } is over, or stop it.
card-way-refused = ⚠️ *How* A person starts { $of ->
    [in_app] the in-app message
   *[all] it
} in OneSignal, which lets Herald’s key use no Journeys (“{ $reason }”). At its time, the thread brings the words to paste.
card-way-by-hand = ⚠️ *How* A person starts { $of ->
    [in_app] the in-app message
   *[all] it
} in OneSignal: { $missing ->
    [no_shell] there is no draft Journey “{ $shell }”
    [not_a_draft] “{ $shell }” is not a draft any more
    [no_step] “{ $shell }” has no in-app step
    [other_steps] “{ $shell }” has other steps than its in-app step
    [two_of_them] two drafts are called “{ $shell }”
   *[changed] that is what approval was asked for
}. At its time, the thread brings the words to paste.
card-way-mend-first = When an admin mends that first (docs/in-app.md), Herald runs it. It sees that within two minutes.
card-way-mend-then = For Herald to run it, an admin mends that (docs/in-app.md); then edit it and ask again.
card-way-mend-done = For Herald to run it, edit it and ask again.
