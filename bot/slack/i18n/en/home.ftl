# Herald's Home.

home-waiting = Waiting for you
home-nothing-waits = Nothing waits for your decision.
home-more-wait = And { $count ->
    [one] one more
   *[other] { $count } more
}: see “/campaign list”.
home-ahead = Going out next
home-how = Only the buttons count as a decision. Herald sends what was approved, once, at its time; the card in the channel tells the whole story.
