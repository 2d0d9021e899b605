## Alerts: what is unusual, what it may mean, what to do.

alert-to = { $person }: { $said }
alert-no-name = A message without a name

alert-said-click_rate = { $name }: its click rate is unusually { $way ->
    [low] low
   *[high] high
}, { $rate } of { $people } delivered after { $hours ->
    [one] an hour
   *[other] { $hours } hours
}; usually it is { $usual } by then (the median of { $of } messages).
alert-said-unsubscribed = { $name }: unusually many had unsubscribed before it came, { $count } for { $people } delivered ({ $rate }); usually it is { $usual } (the median of { $of } messages).
alert-said-errors = { $name }: unusually many could not be delivered because of an error, { $count } of { $people } ({ $rate }); usually it is { $usual } (the median of { $of } messages).
alert-said-nothing_delivered = { $name }: nothing was delivered, { $hours ->
    [one] an hour
   *[other] { $hours } hours
} after it left for { $people } people. { $way ->
    [errors] For all of them OneSignal reports an error.
    [unsubscribed] All of them had unsubscribed.
    [waiting] It was still waiting at OneSignal.
   *[both] Some of them had unsubscribed, for the others OneSignal reports an error.
}
alert-said-key = { $way ->
    [unknown] OneSignal has not known the app by its ID and key since { $since }.
   *[rejected] OneSignal has not accepted Herald’s API key since { $since }.
}
alert-said-silent = No numbers have come from OneSignal since { $since }.

alert-means-click_rate = { $way ->
    [low] The link, the words or the audience may not be right. Open the link on a phone; “Why?” shows where the clicks are missing.
   *[high] Something in it works better than usual, or clicks are counted that nobody meant. “Why?” shows where they come from.
}
alert-means-unsubscribed = They had switched notifications off earlier, maybe because of the messages before this one. Leave out who has been away for long, and send less often for a while. “Why?” shows on which platform they are.
alert-means-errors = A push service has refused them, mostly because of its certificate or key. “Why?” shows which one; mend it in OneSignal’s settings of that platform.
alert-means-nothing_delivered = { $way ->
    [unsubscribed] Nobody has got it. Choose another audience and send it again.
    [waiting] Nobody has got it yet. Look at the message in OneSignal’s dashboard: it may be throttled there, or OneSignal may have trouble (status.onesignal.com).
   *[errors] Nobody has got it. Mostly the certificate or key of a push service has run out: “Why?” shows which one. Mend it in OneSignal’s settings of that platform, then send it again.
}
alert-means-key = Until that is mended no numbers come, and no campaign can be handed over. An admin makes an App API key in OneSignal (Settings → Keys & IDs), sets ONESIGNAL_API_KEY and ONESIGNAL_APP_ID, and starts Herald again. `python -m bot doctor` says what is wrong.
alert-means-silent = What Herald shows is as old as that; it goes on asking. If status.onesignal.com reports no trouble, an admin should run `python -m bot doctor`.

alert-why = Why?
alert-mute = Mute for 7 days
alert-mute-this = { $what ->
    [campaign] Mute for this campaign
   *[message] Mute for this message
}
alert-mute-all = Mute for all
alert-unmute = Unmute
alert-about-click_rate = the click rate
alert-about-unsubscribed = people who had unsubscribed
alert-about-errors = errors in delivery
alert-about-nothing_delivered = messages that nobody gets
alert-about-key = the OneSignal key
alert-about-silent = OneSignal’s silence
alert-about-one = { $about } ({ $name })
alert-is-muted = { $by } muted alerts about { $what } until { $until }.
alert-done = { $done ->
    [muted] Done: for { $days } days no alerts come about
   *[unmuted] Done: alerts come again about
} { $kind ->
    [click_rate] { alert-about-click_rate }
    [unsubscribed] { alert-about-unsubscribed }
    [errors] { alert-about-errors }
    [nothing_delivered] { alert-about-nothing_delivered }
    [key] { alert-about-key }
   *[silent] { alert-about-silent }
}{ $about ->
    [one] { " " }({ $name })
   *[all] { "" }
}.{ $done ->
    [muted] { " " }“Unmute” under this one ends that.
   *[unmuted] { "" }
}
