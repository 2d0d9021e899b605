## What can happen in normal use: what happened, what it means, what to do.

error-move-not-allowed = { $state ->
    [draft] { $code } is a draft, so this is not possible now.
    [in_review] { $code } is waiting for approval, so this is not possible now.
    [scheduled] { $code } is approved and scheduled, so this is not possible any more.
    [handing_over] { $code } is being handed to OneSignal, so this is not possible now. Look again in a moment.
    [handed_over] { $code } is at OneSignal, so this is not possible any more.
    [recalling] { $code } is being taken back from OneSignal. Look again in a moment.
    [sent] { $code } has been sent, so this is not possible any more.
    [running] { $code } is running: people have seen it. Stop it, or duplicate it.
    [done] { $code } has been sent, so this is not possible any more. You can duplicate it.
    [rejected] { $code } was rejected. Edit it to ask again.
    [withdrawn] The request for { $code } was withdrawn. Edit it to ask again.
    [expired] The request for { $code } ran out. Edit it to ask again.
    [cancelled] { $code } was stopped, so this is not possible any more. You can duplicate it.
    [missed] { $code } missed its time and was not sent. Choose on the card what happens to it.
    [no_audience] { $code } had nobody to go to and was not sent. Edit it or drop it.
   *[failed] { $code } has failed: its card says why. Edit it or drop it.
} Your click changed nothing.
error-no-such-campaign = There is no campaign { $code } here. “/campaign list” shows those there are.
error-not-allowed = { $action ->
    [stop_all] Only an admin can stop everything.
    [lift_stop] Only an admin can lift the stop.
    [export_audit] Only an admin can export the audit log.
    [set_roles] Only an admin can set roles.
    [set_policy] Only an admin can set the policy.
    [set_zone] Only an admin can set the time zone.
    [name_outcomes] Only an admin can name outcomes.
    [set_digests] Only an admin can set the digests of all channels.
    [set_voice] Only an admin can set how the brand speaks.
    [set_checks] Only an admin can set what the checks go by.
    [send_now] Only an approver can send a campaign that missed its time.
    [export_audit] Only an admin can export the audit log.
    [read_feedback] Only an admin can read what people say of the answers.
   *[other] Only an approver can do this.
} Nothing was changed. An admin sets who is what.
error-own-revision = You wrote this revision, so somebody else has to decide on it. Nothing was changed.
error-not-theirs = Only who asked for the approval of { $code }, who wrote it, or an admin can withdraw it. Nothing was changed.
error-revision-changed = { $code } was edited after you last saw it, so your click did not count. Look at it as it is now, then decide.
error-click-too-old = Herald was away when you clicked, so your click on { $code } did not count. Look at it as it is now, then decide.
error-nothing-changed = You saved { $code } as it was, so there is no new revision.
error-already-decided = You have already approved { $code } as it is now. Your approval still counts.
error-already-held = Everything is stopped already, by { $by }. An admin lifts the stop with “/campaign lift”.
error-part-stopped = A part of { $code } has been stopped, and an edit would bring it back. The rest goes on as it was approved. Duplicate { $code }, to go on with another one.
error-not-held = Nothing is stopped, so there was nothing to lift.
error-no-test-of-in-app = { $code } is an in-app message, which cannot be sent as a test: the app shows it at a visit, once it has started. Its picture is on the card.
error-no-linked-device = You have not linked a device yet, so a test of { $code } has nowhere to go. Link your own phone or browser, then click again.
error-too-many-tests = You have sent yourself { $most } tests within the hour. The next may follow in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Nothing was sent.
error-everything-is-stopped = Everything is stopped, so no test of { $code } leaves either. An admin lifts the stop with “/campaign lift”. Nothing was sent.
error-no-device = No device of yours is linked, so there is nothing to unlink.
error-forged-click = Herald does not know this button any more. Nothing was changed. Open the campaign with “/campaign show” and try it there.
error-fault = Something went wrong on Herald’s side. What you did had no effect: nothing was changed and nothing was sent. Please try again; if it happens again, give an admin this reference: { $reference }
error-foreign-workspace = Herald works for another workspace than yours here, so this had no effect. Please ask somebody of that workspace.

## Beside the fields of a form.

error-form = This is not right yet.
error-field-empty = Please fill this in.
error-field-too-long = This has { $length } characters; { $limit } fit.
error-not-a-link = Please give a whole web address, such as https://example.com/sale.
error-in-the-past = This time is over. Please choose a later one.
error-only-for-push = Only a push that goes alone can go out by each person’s own clock: an in-app message waits for each person’s visit anyway. Please choose a date and time for everybody.
error-too-far-ahead = This is more than a year ahead. Please choose an earlier time.
error-no-such-language = OneSignal knows no such language. Please choose another.
error-too-many-languages = Please write in at most { $limit } languages: all of them are shown on the card.
error-same-language-twice = There are two texts in one language. Please empty one of them, or choose another language.
error-one-language-only = An in-app message has one language. Empty this, or choose the channel Push.
error-not-that-many-days = Please give a number of days from 1 to { $limit }.
error-not-that-many-hours = Please give a number of hours from { $least } to { $limit }.
error-wait-too-long = A wait is a year at most.
error-hours-in-disorder = Please give both hours, the first before the second.
error-not-that-many-percent = Please give a number from 0 to { $limit }.
error-nothing-to-compare-with = Please say what it is compared with.
error-one-in-app-step = One step at most can be a message in the app: a Journey of OneSignal’s takes over one. Make this one a push.
error-shell-missing = { $code } cannot be submitted yet: what it shows in the app is a copy of “{ $shell }”, which cannot be used in OneSignal as it is. The card says what an admin has to mend. Nothing is lost. Then submit it again, or edit it: a step can be a push, and a message in the app can be shown from the push on, to everybody.
error-too-many-segments = Please choose at most { $limit } segments.
error-excludes-what-it-includes = A segment cannot be both included and excluded.
error-unknown-segment = OneSignal has no such segment any more. Please choose another.
error-no-such-minute = The clocks change that night, and this minute does not exist. Please choose another.

## Beside the fields of a setting.

error-not-a-subscription-id = A subscription ID looks like 5b0bd15c-0000-4000-8000-000000000000. Please copy it from OneSignal as it stands there.
error-not-one-person = This could be the ID of many people at once, so it cannot be yours alone. Please take the ID of your own device from OneSignal.
error-setting-unchanged = It was so already. Nothing was changed.
error-last-admin = This is the last admin. Please make somebody else an admin first.
error-no-person = Please choose a person. Apps have no role.
error-out-of-range = Please give a whole number from { $least } to { $most }.
error-fewer-for-more = Large audiences cannot need fewer approvals than others, which need { $approvals }.
error-policy-changed = Somebody else has set another policy meanwhile. Nothing was changed.
error-no-such-zone = Herald does not know this time zone. Please choose one from the list.
error-stopped-by-checks = { $count ->
    [one] One thing in { $code } must be fixed before it is submitted.
   *[other] { $count } things in { $code } must be fixed before it is submitted.
} Nobody has been asked to approve it yet.
error-not-approved-by-checks = Your click did not count. { $count ->
    [one] One thing in { $code } must be fixed before anybody can approve it.
   *[other] { $count } things in { $code } must be fixed before anybody can approve it.
} Nothing is sent.
error-not-sent-by-checks = { $code } was not sent. { $count ->
    [one] One thing in it must be fixed before it can still go out.
   *[other] { $count } things in it must be fixed before it can still go out.
}
error-warned-since = Your click did not count. The checks of { $code } warn of { $count ->
    [one] one thing that its card did not show.
   *[other] { $count } things that its card did not show.
} Look at the card again, then approve.
error-too-many-entries = These are { $count } lines. Please keep at most { $limit }.
error-entry-too-long = “{ $entry }” is too long: at most { $limit } characters a line.
error-not-a-host = “{ $host }” is not the name of a website, such as shop.example. Please write one on each line.
error-not-a-segment = OneSignal has no segment “{ $segment }”. It has { $known }…
error-quiet-hours-incomplete = Please choose two different times, or that no hours are quiet.
error-house-rules-changed = Somebody else has set other rules meanwhile. Nothing was changed.
error-no-outcome = The name of an outcome has no comma in it. Please write it as it is called in OneSignal.
error-no-such-currency = Herald does not know this currency. Please choose one from the list.
error-no-channel = Please choose a channel. A digest is not told in direct messages.

## OneSignal.

error-onesignal = OneSignal did not do what it was asked. Please try again in a few minutes.
error-onesignal-unavailable = OneSignal cannot answer now ({ $reason }). { $seconds ->
    [0] Please try again in a moment.
    [one] Please try again in { $seconds } second.
   *[other] Please try again in { $seconds } seconds.
}
error-onesignal-unclear = OneSignal has not said whether it took this ({ $reason }). Herald asks again by itself, and nothing is sent twice. You need not do anything.
error-onesignal-refused = OneSignal refused this: { $reason }. Asking again does not help; the campaign or its audience has to change.
error-onesignal-key-rejected = OneSignal does not accept Herald’s API key: { $reason }. An admin has to check the key and its permissions.
error-onesignal-app-not-found = OneSignal does not know this app: { $reason }. An admin has to check the App ID and the key.
error-onesignal-too-late-to-cancel = OneSignal could not take it back: { $reason }. It has most likely gone out already.
error-onesignal-message-not-found = OneSignal does not know the message { $message } any more. It keeps messages for about 30 days.
error-onesignal-segment-not-found = OneSignal does not know the segment { $segment } any more. Please edit the audience.
error-onesignal-journey-not-found = OneSignal does not know the Journey { $journey } any more. Somebody has probably deleted it.
error-onesignal-journey-changed = Somebody has changed this Journey in OneSignal meanwhile. Nothing was changed. Look at the difference, then decide again.
error-onesignal-journey-refused = OneSignal does not let Herald work with Journeys: { $reason }. The key has no permission for Journeys, or the plan has none. An admin can check both.
error-onesignal-plan-refuses = OneSignal refused this: { $reason }. The plan does not allow it, or runs as many Journeys as it may. End one in OneSignal, then try again.
error-onesignal-segment-name-taken = OneSignal has a segment “{ $name }” already. Please choose another name.
error-onesignal-segments-full = OneSignal takes no new segment: { $reason }. The plan has as many as it allows. Delete one in OneSignal, then try again.
error-onesignal-segments-refused = OneSignal does not let Herald write segments: { $reason }. The plan does not include it, or the key may not. An admin can check both.
error-onesignal-segment-locked = OneSignal does not let this segment change now: { $reason }. A live Journey most likely uses it. End the Journey first, or make a new segment.
error-onesignal-template-not-found = OneSignal does not know the template { $template } any more. Somebody has probably deleted it.
error-onesignal-template-refused = OneSignal did not take the text of this message ({ $reason }). It is empty, or not written as OneSignal wants it. Please look at the text in each language.
error-onesignal-template-in-use = OneSignal does not delete this template: { $reason }. A Journey sends it. End the Journey first.
error-too-many-filters = These conditions are { $count } lines, each “or” included. OneSignal takes at most { $limit }. Please take some away.
error-form-not-opened = Slack could not open the form in time. Nothing was changed. Please try once more.
error-your-words = This is what you typed:
error-content-tampered = Your click did not count, and nothing was sent: what is stored of { $code } is no longer what was saved. Somebody has changed it in the database. Tell an admin, who can read the audit log. Then edit or duplicate the campaign, read all its words, and ask for approval.
error-already-written = The drafts were there before your click: nothing is left to stop.
error-no-such-idea = The drafts that this button is about are not there any more. Start again with “/campaign new” and your idea.
error-draft-already-used = This draft is { $code } already. To make another campaign of it, use “Edit”.
error-no-such-question = There is no question { $code ->
    [none] of that number
   *[other] Q-{ $code }
} here.
error-no-digest = This channel gets no digest, so there is nothing to switch off.
