"""The unmodified bot, killed and cut off at random between the sandbox's Slack and OneSignal, then held to its word."""
