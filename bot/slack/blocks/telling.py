"""What a line of a campaign's story is made of."""

from dataclasses import dataclass

from bot.slack.blocks.kit import Json


@dataclass(frozen=True)
class Told:
    """One line: its sentence (mrkdwn, also what a notification says) with an emoji, and what stands below it."""

    emoji: str
    lead: str
    more: tuple[Json, ...] = ()
