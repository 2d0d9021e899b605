# The daily digest of a channel.

digest-title = { $day } in numbers
digest-nothing-sent = No sends yesterday.
digest-nothing-sent-usual = No sends yesterday; usually { $usual } on this weekday.
digest-yesterday = Yesterday
digest-days = { $since } to { $until }
digest-sent = { $count ->
    [one] One message was sent.
   *[other] { $count } messages were sent.
}
digest-rate = The click rate is { $rate }.
digest-rate-usual = The click rate is { $rate }, { $way ->
    [same] as usual on this weekday ({ $usual }).
    [more] more than usual on this weekday ({ $usual }).
    [growing] and people still click: on this weekday it ends at { $usual } as a rule.
   *[less] less than usual on this weekday ({ $usual }).
}
digest-usual = usually { $usual }
digest-of-best = Best:
digest-of-worst = Weakest:
digest-message = { $name }, click rate { $rate } of { $delivered } delivered.
digest-where-best = Clicked most: { $where }.
digest-where-worst = Clicked least: { $where }.
digest-sent-to = Sent to { $segments }.
digest-why = Why?
digest-again = Do it again
digest-idea = { $name } had a click rate of { $rate }
digest-running = Runs in the app or by itself, yesterday
digest-running-entered = entered { $number }
digest-running-pushed = { $count ->
    [one] { $number } push delivered
   *[other] { $number } pushes delivered
}
digest-running-shown = shown { $shown }, clicked { $clicks }
digest-running-uncounted = not counted yesterday
digest-list-today = Goes out today
digest-list-waiting = Waits for approval
digest-list-odd = Needs somebody
digest-rest = { $count ->
    [one] and { $count } more: “/campaign list”
   *[other] and { $count } more: “/campaign list”
}
digest-show = Show
digest-waits-for = waits for { $people }
digest-one-of = one of { $count } approvers
digest-held = Everything has been stopped since { $since } by { $by }: nothing is sent until an admin types “/campaign lift”.
digest-far = { $metric } was far from usual yesterday: { $value }, usually { $usual }.
digest-alerts-rest = { $count ->
    [one] One more alert was told where it belongs.
   *[other] { $count } more alerts were told where they belong.
}
digest-silent = OneSignal has not answered since { $since }: these are the last known numbers.
digest-filling = What was sent before Herald came is still being brought: some numbers are missing.
digest-counting = Yesterday’s clicks are still being counted.
digest-dropped = { $count ->
    [one] A digest was left out
   *[other] { $count } digests were left out
}: it would have come more than two hours late. “/digest now” brings one.
digest-not-posted = The digest could not be posted in <#{ $channel }>: Herald may not write there. It is switched off; “/invite @Herald”, then type “/digest …” again.
digest-coming = The digest comes here in a moment.
digest-off = This channel gets no digest any more.
digest-set = This channel gets its next digest { $next }.
digest-help-title = What /digest can do
digest-help =
    `/digest now` the digest of today, here
    `/digest daily 09:00` every day at nine, in this channel
    `/digest weekdays 09:00` Monday to Friday
    `/digest weekly mon 09:00` once a week
    `/digest daily 09:00 Europe/London` by the clocks of another time zone
    `/digest off` none any more
    `/digest help` this text
