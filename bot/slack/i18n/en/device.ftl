# One’s own device, and the tests that are sent to it.

device-title = Your device
device-none = “Send me a test” shows you a campaign on your own phone or browser before anybody gets it. Link yours once.
device-linked = { $kind ->
    [subscription_id] Your tests go to one device, the one with the subscription ID { $device }.
   *[external_id] Your tests go to all devices on which the user with the external ID { $device } is signed in.
}
device-next = Now “Send me a test” on any card sends it there, and nowhere else.
device-link = Link my device
device-change = Link another
device-unlink = Unlink
device-unlinked = Your device is unlinked. No test goes there any more.
device-how = In OneSignal, open Audience → Subscriptions and find your own phone or browser: both IDs stand in its row. Link only what is yours: nobody has approved yet what you test.
device-kind = Found by
device-subscription = Subscription ID
device-subscription-is = One phone or one browser
device-external = External ID
device-external-is = All devices on which one user of your app is signed in
device-id = Its ID
device-told = { $fate ->
    [sent] A test of { $code }, revision { $revision }, is on its way to { $kind ->
        [subscription_id] your device
       *[external_id] your devices
    }. Its title begins with [Test], and it counts nowhere.{ $both ->
        [yes] {" "}It is the push alone: what the app shows with it cannot be sent as a test.
       *[no] {""}
    }
    [nobody] OneSignal knows no device of yours that it can send to, so nothing was sent of { $code }. Check the ID on Herald’s Home, and that the device allows notifications.
    [refused] OneSignal did not take your test of { $code }. Nothing was sent.
    [held] Everything was stopped before your test of { $code } left. Nothing was sent.
    [unlinked] Your device was unlinked before your test of { $code } left. Nothing was sent.
    [content_changed] What is stored of { $code } is not what you saw. Nothing was sent. Tell an admin, who can read the audit log.
    [late] Herald was away when you clicked, so your test of { $code } did not leave. Nothing was sent. Click again if you still want it.
   *[unclear] OneSignal has not said whether it took your test of { $code }. It may still arrive; Herald does not ask again. Click again for another.
}{ $said ->
    [yes] {" "}OneSignal says: “{ $detail }”
   *[no] {""}
}
device-silent = OneSignal has not answered yet about your test of { $code }. Herald goes on asking for up to { $minutes } minutes and then tells you here; it will not arrive twice.
