"""The names that Slack calls us by. `manifest.yml` holds the same ones; a test keeps them equal."""

CAMPAIGN = "/campaign"
AUDIT = "/audit"

COMMANDS = frozenset({CAMPAIGN, AUDIT})
"""Every slash command that has a listener."""
