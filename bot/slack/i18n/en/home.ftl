# Herald's Home.

home-new = New campaign
home-refresh = Refresh
home-waiting = Waiting for your decision
home-nothing-waits = Nothing waits for your decision.
home-more-wait = { $count ->
    [one] And { $count } more
   *[other] And { $count } more
}: see “/campaign list”.
home-own = Yours to go on with
home-ahead = What goes out next
home-decided = { $verdict ->
    [approve] ✅ You approved { $code }.
    [reject] You rejected { $code }.
   *[request_changes] You asked for changes to { $code }.
} Its thread tells the others.

home-week = Seven days in numbers
home-week-days = { $since } to { $until } ({ $zone }), against the seven days before. “/stats” answers whatever else you want to know.
home-week-nothing = No message left in these seven days.
home-week-unknown = Not known yet.
home-as-before = as before
home-before = { $change }, before { $before }
home-fresh = New messages looked for { $at }.
home-fresh-never = Nothing has been counted yet.
home-backfill = Bringing what was sent before Herald came: `{ $bar }` { $share }, { $done } of { $of } messages.
home-backfill-begins = { $count ->
    [0] Bringing what was sent before Herald came.
    [one] Bringing what was sent before Herald came: one message so far.
   *[other] Bringing what was sent before Herald came: { $number } messages so far.
}
home-results = Recent results

home-how = Only the buttons count as a decision. Herald sends what was approved, once, at its minute; the card in the channel tells the whole story.
