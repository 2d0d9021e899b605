"""The numbers: what OneSignal counted, kept for good; questions about it, and true answers."""
