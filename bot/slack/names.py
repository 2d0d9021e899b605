"""The names that Slack calls us by. `manifest.yml` holds the same ones; a test keeps them equal."""

CAMPAIGN = "/campaign"
STATS = "/stats"
DIGEST = "/digest"
AUDIT = "/audit"

COMMANDS = frozenset({CAMPAIGN, STATS, DIGEST, AUDIT})
"""Every slash command that has a listener."""
