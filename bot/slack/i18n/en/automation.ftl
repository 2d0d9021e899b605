## What starts itself: its form, its card.

automation-recipe = Start from a playbook
automation-recipe-placeholder = Choose one
automation-recipe-hint = Fills in what is still empty. Everything can be changed.
automation-starts = Starts for a person when
automation-starts-event = Something happens to them
automation-starts-audience = They come into an audience
automation-from-now-on = Only who comes into it after the start gets anything: nobody who is in it already.
automation-event = Event
automation-event-hint = As your app sends it to OneSignal. Herald cannot see whether it ever comes.
automation-key = Only if this property
automation-key-hint = A property of the event. Leave it empty to drop the condition.
automation-relation = Compared
automation-relation-is = is
automation-relation-is_not = is not
automation-relation-greater = is greater than
automation-relation-less = is less than
automation-relation-exists = is there
automation-value = With
automation-add-condition = Add a condition
automation-step = Step { $number }
automation-wait-first = Wait before it
automation-wait = Wait after the step before
automation-wait-hint = Empty: at once.
automation-unit = Counted in
automation-unit-minutes = minutes
automation-unit-hours = hours
automation-unit-days = days
automation-as = This step is
automation-as-push = A push
automation-as-in-app = In the app: { $format }
automation-as-hint = One step at most can be a message in the app.
automation-as-note = People see it at their next visit, a quarter of an hour after what comes before it at the earliest, and once: not again when it starts for them again. While this runs, no other in-app message of the same app can: both speak through the same tags.
automation-days-hint = From when it is their turn. Who opens the app later does not see it.
automation-step-hint = Leave title and message empty to drop this step.
automation-add-step = Add a step
automation-drop-step = Remove this step
automation-exit = Ends for a person when
automation-exit-hint = An event, such as a purchase: whoever it happens to gets nothing more.
automation-again = May start again after … days
automation-again-hint = For the same person. Empty: never again.
automation-opens = Only from … o’clock
automation-opens-hint = By each person’s own clock; until then a message waits. Empty: at any hour.
automation-closes = Until … o’clock
automation-control = Control group, in percent
automation-control-hint = So many get nothing, to see what the messages do. At most 50.
automation-when-hint = When it begins to look out for people. It runs until somebody stops it.
automation-soon = as soon as approved; then it runs until somebody stops it

automation-lasts-minutes = { $count ->
    [one] 1 minute
   *[other] { $number } minutes
}
automation-lasts-hours = { $count ->
    [one] 1 hour
   *[other] { $number } hours
}
automation-lasts-days = { $count ->
    [one] 1 day
   *[other] { $number } days
}
automation-step-at-once = Step { $number }, at once
automation-step-first = Step { $number }, { $time } after the start
automation-step-later = Step { $number }, { $time } later
automation-step-in-app = in the app, at their next visit within { $days ->
    [one] { $days } day
   *[other] { $days } days
}
automation-way = *How* as a copy of the Journey “{ $shell }”
automation-way-missing = ⚠️ *How* It cannot start yet, because of its step in the app: { $missing ->
    [no_shell] OneSignal has no draft Journey “{ $shell }”
    [not_a_draft] “{ $shell }” is not a draft any more
    [no_step] “{ $shell }” has no in-app step
    [other_steps] “{ $shell }” has other steps than its in-app step
    [two_of_them] there are two drafts “{ $shell }”
   *[changed] “{ $shell }” cannot be used
}. When an admin mends that (docs/in-app.md), Herald sees it within two minutes. Or make that step a push.
automation-way-refused = ⚠️ *How* It cannot start: OneSignal lets Herald’s key use no Journeys (“{ $reason }”). An admin gives the key Journeys there, or the plan has none.
automation-starts-when = *Starts* when { $start }
automation-when-event = “{ $event }” happens to a person
automation-when-audience = a person comes into { $who }, from the start on
automation-when-audience-without = a person comes into { $who }, without { $exclude }, from the start on
automation-only-if = *Only if* { $conditions }
automation-ends = *Ends* for a person as soon as “{ $event }” happens
automation-ends-never = *Ends* after its last step
automation-once = *Again* for the same person: never
automation-once-in = *Again* for the same person: after { $time } at the earliest
automation-hours = *Hours* { $opens }:00 to { $closes }:00 by each person’s own clock; until then a message waits
automation-control-group = *Control group* { $percent } % get nothing
automation-confirm-approve = { $planned ->
    [yes] It starts at its time, and then runs by itself: whenever { $start }. It runs until somebody stops it.
   *[no] It starts at once, and then runs by itself: whenever { $start }. It runs until somebody stops it.
}
automation-change-step = { $minutes ->
    [0] at once: { $said }
   *[other] after { $time }: { $said }
}
automation-change-in-app = in the app, { $format }, { $days ->
    [one] for { $days } day
   *[other] for { $days } days
}
automation-change-button = button “{ $button }”
automation-now-scheduled = { $planned ->
    [yes] Approved: it starts at its time
   *[no] Approved: it starts at once
}
automation-now-handed_over = OneSignal has it: it starts at its time
automation-now-running = Running: it starts for each person by itself
automation-now-done = Ended

automation-running = It runs: it starts for each person by itself, until somebody stops it. A stop ends it for good.
automation-handed-over = OneSignal has accepted it and starts it on { $when }. From then on it starts for each person by itself. Until it starts it can be taken back.
automation-handed-over-now = OneSignal has accepted it and starts it now. From then on it starts for each person by itself.
automation-nobody-event = { $requester }: it has run for a day, and nobody has come to it. Does your app send the event “{ $event }” to OneSignal, spelled like this? To correct it, edit it on its card.
automation-nobody-audience = { $requester }: it has run for a day, and nobody has come into its audience. That may be as it should be.
automation-confirm-stop = It ends for good, also for whoever is in the middle of it. It cannot be started again, but you can duplicate it.
automation-show = Show { $code }
automation-succeeded = { $code } runs now and replaces it, so this one is ended. Whoever was in the middle of it gets nothing more of it.
automation-successor = { $by } has changed it. What runs stays as it is: the change is { $code }, which replaces it once it is approved and runs.

automation-edit-running = It runs, and OneSignal locks what runs: steps, start and audience cannot be changed, and there is no pause. Saving makes a new campaign with your changes. Once that one is approved and runs, this one ends, and whoever is in the middle of it gets nothing more of it.
automation-replaces = Replaces { $code } once it runs. What is another than there:
