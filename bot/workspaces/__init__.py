"""The team that Herald works for: its zone, language and channel, its OneSignal apps, its stop switch."""
