"""In-app messages at OneSignal: copied, started, followed, taken back and ended, as docs/decisions/0026 says."""
