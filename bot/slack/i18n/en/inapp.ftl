## The lines of an in-app campaign that a push has not.

inapp-handed-over = OneSignal has accepted it and starts it on { $when }. From a quarter of an hour later the app shows it, to each person at their next visit. Until it starts it can be taken back.
inapp-handed-over-now = OneSignal has accepted it and starts it now. From a quarter of an hour later the app shows it, to each person at their next visit.
inapp-goes-at = It starts on { $when }.
inapp-goes-now = It goes to OneSignal now, which starts it. A stop ends it for good.
inapp-goes-by-hand = At its time this thread brings what a person needs to start it in OneSignal.
inapp-journey-id = OneSignal Journey { $message }
inapp-now-scheduled = { $way ->
    [hand] Approved: at its time a person starts it in OneSignal
    [yes] Approved: it goes to OneSignal 10 minutes before its time
   *[no] Approved: it is on its way to OneSignal
}
inapp-now-handed_over = { $way ->
    [hand] Approved: a person starts it in OneSignal, with what stands in the thread
    [yes] Approved and at OneSignal, which starts it at its time
   *[no] OneSignal has it and starts it now
}
inapp-now-done = Finished: the app shows it no more
inapp-running = It has started: from a quarter of an hour after that on the app shows it, to each person at their next visit, until { $until }. A stop ends it for good.
inapp-running-by = { $by } says that it has started. Its time ends on { $until }: end it in OneSignal then, and say so here.
inapp-recalled-by-hand = Herald had given nothing of it to OneSignal, so there is nothing to take back. If somebody has started it there, they have to archive it there.
inapp-recall-too-late = { $requester }: it had already started when Herald asked for it back, so it goes on. To end it, stop it on the card.

inapp-changed = { $requester }: somebody has changed this Journey in OneSignal’s dashboard. It is not what was approved any more:
inapp-changed-todo = Undo the change in OneSignal, or stop the campaign on its card and duplicate it, so that the new words are approved. Herald changes nothing by itself.
inapp-difference = • *{ $part }*: { $before } → { $after }
inapp-part-title = title
inapp-part-body = message
inapp-part-image = image
inapp-part-button = button
inapp-part-link = link
inapp-part-steps = steps
inapp-part-in_app = in-app step
inapp-part-audience = audience
inapp-part-excluded = without
inapp-part-ends = end
inapp-part-others = other rules
inapp-difference-alone = • *{ $part }*
inapp-part-entry = what starts it
inapp-part-graph = steps, waits and hours
inapp-part-exit = what ends it
inapp-part-again = when it may start again
inapp-part-words = words, link or picture of a message

inapp-ended = { $people }: its time is over, and the app shows it no more. { $count ->
    [one] { $number } person
   *[other] { $number } people
} entered its Journey.
inapp-ended-uncounted = { $people }: its time is over, and the app shows it no more. OneSignal does not say how many people entered its Journey.
inapp-ended-by = { $by } says that it has ended. OneSignal has its numbers: Herald cannot read them.
inapp-pushes = *Pushes delivered* { $number }
inapp-push-clicks = *Clicks on pushes* { $number }
inapp-entered = *Entered* { $number }
inapp-completed = *Went through* { $number }
inapp-exited = *Ended early* { $number }
inapp-shown = *Shown* { $number }
inapp-so-far = After its first day: { $figures }
inapp-so-far-as-of = As OneSignal counted on { $when }; its names are those of a beta.
inapp-ended-totals = { $totals }, as OneSignal names and counts them, on { $when }

# What a person gets who runs it in OneSignal.
inapp-pack = { $requester }: it is approved, and a person has to start it in OneSignal on { $when }, since Herald cannot run it there. These are the approved words:
inapp-pack-page = As HTML, for OneSignal’s editor:
inapp-pack-todo = 1. In OneSignal open Messages → In-App → New Message, and choose the format { $format ->
    [modal] modal
    [banner] banner
    [full_screen] full screen
   *[card] card
}.
    2. Choose the audience that stands on the card.
    3. Paste the words, or the HTML, to the letter: nobody has approved others.
    4. Set it to end on { $until }, and to be shown once to each person.
    5. Start it at its time, then click below.
inapp-hand-started = { $requester }: has somebody started it in OneSignal? Then say so, so that its thread is true. If not, everything it needs stands above.
inapp-hand-ended = { $requester }: its time is over. End it in OneSignal, if it does not end by itself, then say so.
