"""The names that Slack calls us by. `manifest.yml` holds the same ones; a test keeps them equal."""

from enum import StrEnum

CAMPAIGN = "/campaign"
STATS = "/stats"
DIGEST = "/digest"
AUDIT = "/audit"

COMMANDS = frozenset({CAMPAIGN, STATS, DIGEST, AUDIT})
"""Every slash command that has a listener."""
KNOWN_WORDS = {
    CAMPAIGN: {"new", "list", "show", "calendar", "stop", "lift", "help"},
    STATS: {"feedback", "retours", "help", "aide"},
    DIGEST: {"now", "daily", "weekdays", "weekly", "off", "help"},
    AUDIT: {"verify", "export", "help"},
}
"""The words that a command knows: of what was typed, no other may stand in log or audit."""

# The buttons under answers, digests and alerts, by their action IDs.
CHOOSE, CSV, HOW, JUDGE = "stats.choose", "stats.csv", "stats.how", "stats.judge"
"""That of a choice ends with its number, since Slack wants each in a row to be its own; so that of a verdict ends with
`.positive` or `.negative` where it is an ordinary button (blocks/plain.py)."""
RIGHT, WRONG = "right", "wrong"
"""What JUDGE says."""
WHY, AGAIN = "digest.why", "digest.again"
ALERT_WHY = "alert.why"
MUTE, MUTE_ALL, UNMUTE, UNMUTE_ALL = "alert.mute", "alert.mute_all", "alert.unmute", "alert.unmute_all"
"""One thing, or all of a kind."""
# On Home, besides those of the cards and of the settings below.
HOME_NEW, HOME_REFRESH = "home.new", "home.refresh"
DIGEST_OFF = "settings.digest_off"
DEVICE_LINK, DEVICE_UNLINK = "device.link", "device.unlink"
"""One's own device, to which tests go; the first is the name of its form, too."""

# Under the drafts of an idea. Those of one draft end with its place, those of a wish with which one it is.
IDEA_DRAFT, IDEA_ASK = "idea.draft", "idea.ask"
IDEA_STOP, IDEA_AGAIN = "idea.stop", "idea.again"
IDEA_USE, IDEA_EDIT, IDEA_WISH = "idea.use", "idea.edit", "idea.wish"
IDEA_AUTOMATE = "idea.automate"
"""Of a round: its drafts as the steps of what starts itself."""
IDEA_OTHERS = "idea.others"

# The modals of audiences.
AUDIENCES, AUDIENCE_NEW, AUDIENCE_CHANGE = "audience.list", "audience.new", "audience.change"
AUDIENCE_SAVE, AUDIENCE_ARCHIVE = "audience.save", "audience.archive"
AUDIENCE_ADD, AUDIENCE_TEXT, AUDIENCE_REMOVE = "audience.add", "audience.text", "audience.remove"
AUDIENCE_JOIN, AUDIENCE_FIELD, AUDIENCE_RELATION = "audience.join", "audience.field", "audience.relation"

DRAFT_SHORTCUT = "draft_from_message"

SHORTCUTS = frozenset({DRAFT_SHORTCUT})
"""Every entry of a message's menu that has a listener, by its callback ID."""

STATS_STEP = "get_engagement_stats"

STEPS = frozenset({STATS_STEP})
"""Every step of Workflow Builder that has a listener, by its callback ID."""


class Topic(StrEnum):
    """What can be set in Slack. The value is in the name of its button, of its form and of its texts."""

    ROLES = "roles"
    POLICY = "policy"
    ZONE = "zone"
    OUTCOMES = "outcomes"
    DIGESTS = "digests"
    VOICE = "voice"
    CHECKS = "checks"
    LIFECYCLE = "lifecycle"

    @property
    def action_id(self) -> str:
        """The name of its button on Home, and of its form: `settings.roles`."""
        return f"settings.{self.value}"
