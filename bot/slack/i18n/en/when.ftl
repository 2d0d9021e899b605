## By whose clocks a push goes out.

when-own-zone = { $when } by each person’s own clock
when-best-time = within 24 hours from { $when }, when each is usually active
when-begins = { $when }: from { $begins } on, or once approved if that is later
when-spread = { $when }: from { $begins } to { $ends }
when-limits-own_zone = _Over 24 hours, without a throttle. Whoever’s clock is past { $clock } when OneSignal gets it, and Kiritimati, gets it a day later; American Samoa and Niue a day earlier. Once it has begun, a stop is for those who do not have it yet._
when-limits-best_time = _Over 24 hours, by day and by night, without a throttle; needs a paid OneSignal plan. Once it has begun, a stop is for those who do not have it yet._
when-line-own_zone = each by their own clock
when-line-best_time = each at their best time, within 24 hours
when-now-scheduled = Approved: it goes to OneSignal 5 minutes before the first people get it
when-now-handed_over = Approved and at OneSignal, which gives it to each person at their time
when-now-sent = Going out by each person’s own clock: the numbers are coming in
when-choice-own_zone = By each person’s own clock, when it shows that time
when-choice-best_time = Within 24 hours from then, when each is usually active
when-recalled = It had begun, so some people may have it already; nobody else gets it.
when-recalled-cancelled = OneSignal has confirmed that it sends no more of it. It is stopped.
when-recalled-draft = OneSignal has confirmed that it sends no more of the earlier revision. The new one can be submitted for approval: whoever has the earlier one would get both.
when-recalled-had = { $had ->
    [0] By its count nobody had it yet.
    [one] By its count about one person has it already, and keeps it; nobody else gets it.
   *[other] By its count about { $had } people have it already, and keep it; nobody else gets it.
}
when-confirm-stop = It is on its way. Whoever has it keeps it; nobody else gets it. It cannot be started again, but you can duplicate it.
