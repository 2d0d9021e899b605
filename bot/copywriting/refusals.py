"""What refuses a click on drafts, by itself: for who tells and audits it, nothing of the writing is loaded."""

from bot.errors import HeraldError


class NoSuchIdea(HeraldError):
    """The idea, its drafts or their round are none of this workspace's."""

    text = "error-no-such-idea"
