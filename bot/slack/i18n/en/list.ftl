## What the commands answer.

list-and = { $first } and { $last }
list-title = Campaigns
list-empty = There is no open campaign. “/campaign new” starts one.
list-text = { $open ->
    [one] { $open } open campaign
   *[other] { $open } open campaigns
} of { $all } shown.
list-rest = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
list-calendar-title = The next { $days } days
list-calendar-empty = Nothing is planned for the next { $days } days. Campaigns that go out as soon as they are approved are not in the calendar.
list-calendar-text = { $count ->
    [one] { $count } campaign is planned for the next { $days } days.
   *[other] { $count } campaigns are planned for the next { $days } days.
}
list-today = Today, { $day }
list-tomorrow = Tomorrow, { $day }
list-zone = Times are by the clocks of { $zone }.

list-help-campaign-title = What /campaign can do
list-help-campaign =
    `/campaign new` write a campaign yourself
    `/campaign new bring back buyers …` have three drafts written from an idea in words
    `/campaign list` open campaigns and where they stand
    `/campaign show C-12` the card of one campaign, for you alone
    `/campaign calendar` what goes out in the next two weeks
    `/campaign stop C-12` stop one campaign; what OneSignal has is asked back
    `/campaign stop all` stop everything of this workspace (admins)
    `/campaign lift` let campaigns go out again after that (admins)
    `/campaign help` this text
    { "" }
    A campaign is sent only after enough people have approved exactly what it says. Only the buttons on its card count, not a “looks good” in the thread.
list-help-audit-title = What /audit can do
list-help-audit =
    `/audit C-12` what happened to a campaign; `/audit I-7`: to an idea, and who wrote its drafts
    `/audit @someone` what a person did
    `/audit verify` check that nothing in the log was changed, removed or added
    `/audit export` the whole log as a file in this channel, where everybody can open it and check it without Herald (admins)
    `/audit help` this text

list-trail-title = { $subject }: { $count ->
    [one] the latest event
   *[other] the latest { $count } events
}
list-trail-nothing = The audit log holds nothing about { $subject }.
list-trail-empty = The audit log holds nothing about it.
list-event-campaign_drafted = drafted it
list-event-campaign_submitted = asked for approval
list-event-campaign_edited = edited it
list-event-campaign_withdrawn = withdrew the request
list-event-campaign_expired = ended the request: nobody decided in time
list-event-campaign_approve = approved it
list-event-campaign_request_changes = asked for changes
list-event-campaign_reject = rejected it
list-event-campaign_send_now = wanted it sent now
list-event-campaign_stopped = stopped it
list-event-campaign_scheduled = planned it: enough people approve
list-event-campaign_back_to_review = put it back to review
list-event-campaign_handing_over = began to hand it to OneSignal
list-event-campaign_handed_over = handed it to OneSignal
list-event-campaign_recalled = took it back from OneSignal
list-event-campaign_recall_failed = could not take it back from OneSignal
list-event-campaign_sent = saw it go out
list-event-campaign_completed = saw OneSignal finish sending it
list-event-campaign_result = noted a result
list-event-campaign_done = noted its last result
list-event-campaign_missed = did not send it: its time was over
list-event-campaign_no_audience = did not send it: there was nobody to send it to
list-event-campaign_failed = could not send it
list-event-campaign_outcome_unknown = cannot tell whether it went out: OneSignal does not say
list-event-campaign_cancelled_elsewhere = saw that it was cancelled in OneSignal
list-event-campaign_running = saw it start to run
list-event-campaign_changed_elsewhere = saw that it was changed in OneSignal
list-event-campaign_said_started = said that it has started
list-event-campaign_said_ended = said that it has ended
list-event-delivery_copied = copied the shell for it in OneSignal
list-event-delivery_leftover_deleted = deleted what was left of it in OneSignal
list-event-campaign_test_asked = asked for a test on their own device
list-event-campaign_test_sent = sent the test that was asked for to that one device
list-event-campaign_test_ended = ended a test that was asked for
list-event-device_linked = linked a device as their own
list-event-device_unlinked = unlinked their device
list-event-delivery_accepted = learned that OneSignal had accepted it
list-event-delivery_nobody = learned that OneSignal had nobody to send it to
list-event-delivery_refused = learned that OneSignal had refused it
list-event-delivery_never_arrived = learned that it never arrived at OneSignal
list-event-workspace_held = stopped everything
list-event-workspace_lifted = lifted the stop
list-event-onesignal_connected = was connected to a OneSignal app
list-event-idea_taken = had drafts written of an idea
list-event-idea_wished = wished that a draft were different
list-event-idea_written = wrote drafts
list-event-idea_stopped = stopped the writing of drafts
list-event-idea_resumed = had drafts written after all
list-event-idea_failed = could not write drafts
list-event-idea_was_question = said that it was a question, not an idea
list-event-onesignal_key_changed = was given a new key of a OneSignal app
list-event-policy_set = set the policy
list-event-zone_set = set the time zone
list-event-outcomes_named = named the outcomes that are measured
list-event-digest_set = set the digest of a channel
list-event-voice_set = set how the brand speaks
list-event-checks_set = set what the checks go by
list-event-audience_saved = saved an audience
list-event-audience_changed = changed the filters of an audience
list-event-audience_renamed = renamed an audience
list-event-audience_archived = archived an audience
list-event-lifecycle_set = set how ready-made audiences are defined
list-event-alert_muted = muted alerts
list-event-alert_unmuted = had muted alerts told again
list-event-role_set = set a role
list-event-audit_exported = exported the audit log
list-event-refused = tried something that was refused
list-warned = warned of { $codes }
list-event-other = did “{ $action }”

list-verified = The audit log is whole: { $events ->
    [one] { $number } event
   *[other] all { $number } events
} read again, nothing changed, removed, inserted, reordered or cut off.
list-not-verified = { $count ->
    [one] The audit log is not what it was: { $count } finding.
   *[other] The audit log is not what it was: { $count } findings.
} Keep the database as it is and tell whoever is responsible for it.
list-finding-changed = Event { $seq } was changed after it was written.
list-finding-removed = Event { $seq } was removed.
list-finding-inserted = Event { $seq } was inserted later.
list-finding-reordered = Event { $seq } is not in its place.
list-finding-cut_off = Everything after event { $seq } was cut off.
