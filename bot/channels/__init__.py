"""From a campaign to what OneSignal takes: one file a channel."""
