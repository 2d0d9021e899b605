"""What /metrics counts, beside what prometheus-client knows of the process itself."""

from prometheus_client import Counter, Histogram

ACKS = Histogram(
    "herald_ack_seconds",
    "From a payload's arrival to its ack.",
    ["kind"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0),
)
REFUSALS = Counter("herald_refusals_total", "Clicks, forms and commands that were refused.", ["error"])
FAULTS = Counter("herald_faults_total", "Errors that should not happen; the log has each under its reference.")
DELIVERIES = Counter("herald_deliveries_total", "Hand-overs to OneSignal, by its answer.", ["answer"])
NOTICES = Counter("herald_notices_total", "What was told in Slack, by what came of it.", ["outcome"])
ROUNDS = Counter("herald_rounds_total", "Rounds of work done, by whether they failed.", ["round", "outcome"])
