"""What a campaign is at OneSignal."""
