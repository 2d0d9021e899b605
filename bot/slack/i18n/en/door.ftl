# Short answers to commands, and what Herald says where it has no more to say.

door-stopped = { $code } is stopped. Its thread tells the others.
door-stopping = { $code } is being stopped: OneSignal is asked to cancel it. Its thread tells when that is certain.
door-stopped-all = Everything is stopped: nothing goes out until an admin lifts it with “/campaign lift”. { $recalls ->
    [0] OneSignal had nothing of yours to take back.
    [one] One campaign is being taken back from OneSignal.
   *[other] { $recalls } campaigns are being taken back from OneSignal.
}
door-lifted = The stop is lifted. What has missed its time meanwhile is not sent: its thread asks what to do.
door-unknown-word = “{ $word }” is not something that { $command } can do. This is what it can:
door-copy-of = Copy of { $name }
door-not-a-person = Herald has not met anybody called { $name } yet. Type @ and choose the person from Slack’s list.
door-exporting = { $direct ->
    [yes] The export is being written; it comes here as a file.
   *[no] The export is being written; it comes here as a file, which everybody in this channel can open, guests and people of other companies too. For a file that only you see, type the command in your own messages with Herald.
}
door-verifying = Reading the whole audit log again; the answer follows in a moment.
door-audit-title = Herald’s audit log
door-audit-comment = The audit log, { $events ->
    [one] one event
   *[other] { $events } events
}. Check it anywhere with: python -m bot audit verify-export FILE
door-mentioned = Hello! Ask me for a number, such as “click rate by platform last week”. Tell me an idea, such as “draft a push for lapsed buyers”, and I write three drafts. Write a campaign yourself with “/campaign new”, see what is under way with “/campaign list”, and everything else with “/campaign help”.
door-file-not-taken = { $why ->
    [missing_scope] Slack does not let Herald send files here: it was installed without “files:write”. An admin can install it again with that.
   *[other] Slack did not take the file ({ $why }). Please try again in a few minutes.
}
