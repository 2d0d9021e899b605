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
MODEL_CALLS = Counter(
    "herald_model_calls_total", "Drafts that a language model was asked for, by outcome.", ["outcome"]
)
MODEL_TOKENS = Counter("herald_model_tokens_total", "Tokens that drafts have cost, in and out.", ["way"])
MODEL_SECONDS = Histogram(
    "herald_model_seconds",
    "From a question to a language model to its whole answer, whatever that was.",
    buckets=(0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 16.0, 20.0),
)
