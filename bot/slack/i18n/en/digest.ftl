# The daily digest of a channel.

digest-title = { $day } in numbers
digest-nothing-sent = No sends yesterday.
digest-sent = { $count ->
    [one] One message was sent.
   *[other] { $count } messages were sent.
}
digest-rate = The click rate is { $rate }.
digest-rate-usual = The click rate is { $rate }, { $way ->
    [same] as usual on this weekday ({ $usual }).
    [more] more than usual on this weekday ({ $usual }).
   *[less] less than usual on this weekday ({ $usual }).
}
digest-usual = usually { $usual }
digest-of-best = Best:
digest-of-worst = Weakest:
digest-message = { $name }, click rate { $rate } of { $delivered } delivered.
digest-most = Clicked most: { $where }.
digest-why = Why?
digest-again = Do it again
digest-idea = { $name } had a click rate of { $rate }
digest-list-today = Goes out today
digest-list-waiting = Waits for approval
digest-list-odd = Needs somebody
digest-silent = OneSignal has not answered since { $since }: these are the last known numbers.
digest-counting = Yesterday’s clicks are still being counted.
digest-dropped = { $count ->
    [one] A digest was left out
   *[other] { $count } digests were left out
}: Herald was away for more than two hours. “/digest now” brings one.
digest-coming = The digest comes here in a moment.
digest-off = This channel gets no digest any more.
digest-set = This channel gets its next digest { $next }.
digest-help-title = What /digest can do
digest-help =
    `/digest now` the digest of today, here
    `/digest daily 09:00` every day at nine, in this channel
    `/digest weekdays 09:00` Monday to Friday
    `/digest weekly mon 09:00` once a week
    `/digest off` none any more
    `/digest help` this text
