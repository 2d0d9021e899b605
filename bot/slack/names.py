"""The names that Slack calls us by. `manifest.yml` holds the same ones; a test keeps them equal."""

CAMPAIGN = "/campaign"
STATS = "/stats"
DIGEST = "/digest"
AUDIT = "/audit"

COMMANDS = frozenset({CAMPAIGN, STATS, DIGEST, AUDIT})
"""Every slash command that has a listener."""

# The buttons under answers and digests, by their action IDs.
CHOOSE, CSV, HOW, JUDGE = "stats.choose", "stats.csv", "stats.how", "stats.judge"
"""That of a choice ends with its number, since Slack wants each in a row to be its own."""
RIGHT, WRONG = "right", "wrong"
"""What JUDGE says."""
WHY, AGAIN = "digest.why", "digest.again"
