"""A campaign as a test of it on one device."""

from uuid import UUID

from bot.campaigns.content import Content
from bot.channels.push import texts_of
from bot.onesignal.device_push import TITLE_MARK, Device, DevicePush
from bot.onesignal.named_tests import name_of_test


def push_to_device(content: Content, *, code: str, key: UUID, device: Device) -> DevicePush:
    """What `push_of` sends, to this one device, at once: words, link and image to the letter, each title marked.

    OneSignal sets titles no limit of their own (reference: "Create-push fields"), so nothing is cut for the mark.
    Raises ValueError where it is nothing that could be sent.
    """
    variant = content.variant
    texts = texts_of(variant)
    return DevicePush(
        name=name_of_test(content.name, code=code, key=key),
        headings={language: f"{TITLE_MARK}{text.title}" for language, text in texts.items()},
        contents={language: text.message for language, text in texts.items()},
        url=variant.link,
        image=variant.image,
        device=device,
    )
