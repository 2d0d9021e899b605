## The modals.

form-new = New campaign
form-edit = Edit { $code }
form-about = Campaign { $code }
form-save = Save
form-cancel = Cancel
form-close = Close

form-edit-voids = Saving makes a new revision: approvals given so far no longer count, and it has to be submitted again.
form-edit-recalls = OneSignal has it already. When you save, Herald asks for it back first; if it has left by then, your change does not count.
form-again-without-text = This message was not made with Herald, which does not know its text, link or picture: write them anew. Name, title and audience are filled in as far as OneSignal names them.
form-draft-needs-audience = Choose the audience: nothing in the idea names one of your segments. Saving makes a draft, which nobody receives before it is approved.
form-rescued-changed = Somebody else has edited { $code }. Your words are still here. Look at the card, then save again if they should count.

form-channel = Channel
form-channel-hint = Another channel has other fields; what you have typed stays.
form-channel-push = Push
form-channel-in_app = In-app
form-channel-both = Push and in-app
form-channel-automation = Automation
form-left-over = Of another channel, and kept in case you choose it again. It does not count here.
form-format = Format
form-format-modal = Modal, in the middle of the screen
form-format-banner = Banner, at the top
form-format-full_screen = Full screen
form-format-card = Card, at the bottom
form-button = Button
form-button-hint = What is written on it, up to { $most } characters. It opens the link.
form-days = Shown for … days
form-days-hint = From the start on, at most { $most }. Who opens the app later does not see it.
form-head-push = The push
form-head-in-app = In the app
form-head-both = For both
form-in-app-title = Title in the app
form-in-app-message = Message in the app
form-in-app-link = Link in the app
form-in-app-image = Image in the app
form-shown-after = Shown
form-shown-after-start = From the push on
form-shown-after-click = To those who click the push
form-shown-after-not_opened = To those who do not click it
form-shown-after-hint-start = To everybody in the audience, at their next visit: 15 minutes after the push at the earliest. Either part can be stopped alone.
form-shown-after-hint-click = At their next visit after the click: 15 minutes later at the earliest. OneSignal runs both as one Journey: they start and stop together.
form-shown-after-hint-not_opened = OneSignal counts a push as opened when it was clicked: who only reads it sees this as well, at their next visit. OneSignal runs both as one Journey: they start and stop together.
form-hours-after = Hours after the push
form-hours-to_click = Hours to click the push
form-hours-hint-after = Empty: together with the push. At most { $most }.
form-hours-hint-to_click = Who has not clicked by then sees it. From 1 to { $most }.
form-name = Name
form-name-hint = For your team. People who receive it do not see it.
form-name-example = Flash sale, last hours
form-title = Title
form-message = Message
form-message-hint = { $channel ->
    [in_app] A banner has room for 90 characters or so, the other formats for more.
   *[push] Phones show the first 100 characters or so.
}
form-language = Language
form-language-hint = { $channel ->
    [in_app] An in-app message has one language: everybody reads the same words.
    [both] Phones set to a language that has no text here show this one. In the app, everybody reads it.
   *[push] Phones set to a language that has no text here show this one.
}
form-one-language = An in-app message has one language, since its words travel as tags of a person. Empty what stands here in other languages, or choose Push.
form-title-in = Title in { $language }
form-message-in = Message in { $language }
form-translation-hint = Leave both empty to drop this language.
form-add-language = Add a language
form-translating = A text in { $language } is being written…
form-translated = Written by a language model from the text above. Read it before you save.
form-not-translated = No language model wrote it just now. Please write it yourself.
form-link = Link
form-link-hint = { $channel ->
    [in_app] Where the button leads.
   *[push] Where a tap leads. Empty: to the app.
}
form-utm = UTM tags
form-utm-hint = To both links, each with its own utm_medium.
form-utm-add = Add utm_source, utm_medium and utm_campaign to the link
form-image = Image
form-image-hint = The web address of a picture, at best twice as wide as high.
form-audience = Audience
form-audience-hint = Segments from OneSignal. Who is in one of them receives it.
form-exclude = Exclude
form-exclude-hint = Who is in one of these does not receive it.
form-segments-placeholder = Type to find segments
form-segment-size = about { $number }
form-when = When
form-when-hint = { $channel ->
    [both] When the push leaves: once it has, it cannot be taken back. What the app shows follows it.
   *[push] As soon as approved: once it has left, it cannot be stopped. By each person’s own clock or best time: over 24 hours, without a throttle; those whose clock is past the time get it a day later. Best time needs a paid OneSignal plan.
}
form-starts = Starts
form-starts-hint = People see it at their next visit, from about 15 minutes after that on.
form-when-soon = As soon as approved
form-when-at = At a date and time
form-date = Date
form-date-placeholder = Choose a date
form-time = Time
form-time-placeholder = Choose a time
form-time-hint = By the clocks of { $zone }.
form-why = Why
form-why-hint = What it is for. Approvers read this first.

form-reason = Reason
form-changes-hint = What should be different? Whoever wrote it is told in the thread.
form-reject-hint = Why not? Whoever wrote it is told in the thread.
form-send-changes = Request changes

form-history = History of { $code }
form-history-events = What happened
form-history-revisions = Revisions
form-history-revision = *Revision { $revision }* by { $by }, { $when }


# The parts of a campaign, as on the form, within a sentence.
form-part-channel = channel
form-part-format = format
form-part-name = name
form-part-language = language
form-part-in-title = title in { $language }
form-part-in-message = message in { $language }
form-part-title = title
form-part-message = message
form-part-button = button
form-part-link = link
form-part-image = image
form-part-in_app_title = title in the app
form-part-in_app_message = message in the app
form-part-in_app_link = link in the app
form-part-in_app_image = image in the app
form-part-shown_after = who sees it in the app
form-part-hours_after = hours after the push
form-part-audience = audience
form-part-exclude = exclusions
form-part-starts = what starts it
form-part-step_1 = step 1
form-part-step_2 = step 2
form-part-step_3 = step 3
form-part-step_4 = step 4
form-part-step_5 = step 5
form-part-exit = what ends it
form-part-again = days until it may start again
form-part-hours = hours
form-part-control = control group
form-part-when = time
form-part-days = days shown
form-part-why = reason why
