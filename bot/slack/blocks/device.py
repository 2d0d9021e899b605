"""One's own device: how it stands on Home, and the form in which it is linked."""

from bot.onesignal.device_push import EXTERNAL_ID_MAX, Device, DeviceKind
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.inputs import field_input, typed
from bot.slack.blocks.kit import Json, actions, button, context, header, option, plain, section, view
from bot.slack.blocks.phrases import name_of
from bot.slack.blocks.small_forms import told
from bot.slack.names import DEVICE_LINK, DEVICE_UNLINK
from bot.words import Words


def device_blocks(device: Device | None, words: Words) -> list[Json]:
    """The part of Home that says where this person's tests go."""
    link = button(DEVICE_LINK, words.text("device-change") if device else words.text("device-link"))
    unlink = [button(DEVICE_UNLINK, words.text("device-unlink"))] if device else []
    return [
        header("device", words.text("device-title")),
        section("device-line", device_line(device, words) if device else words.text("device-none")),
        actions("device-buttons", [link, *unlink]),
    ]


def device_line(device: Device, words: Words) -> str:
    """Where this person's tests go, in a sentence."""
    return words.text("device-linked", kind=device.kind.value, device=name_of(device.value, EXTERNAL_ID_MAX))


def device_form(device: Device | None, words: Words) -> Json:
    """Which device is this person's: fields "kind" and "device"."""
    kinds = [
        _kind(DeviceKind.SUBSCRIPTION_ID, words.text("device-subscription"), words.text("device-subscription-is")),
        _kind(DeviceKind.EXTERNAL_ID, words.text("device-external"), words.text("device-external-is")),
    ]
    chosen = next((one for one in kinds if device and one["value"] == device.kind.value), kinds[0])
    filled = device.value if device else ""
    return view(
        words.text("device-title"),
        [
            context("how", words.text("device-how")),
            field_input(
                "kind", words.text("device-kind"), {"type": "radio_buttons", "options": kinds, "initial_option": chosen}
            ),
            field_input("device", words.text("device-id"), typed(most=EXTERNAL_ID_MAX, filled=filled)),
        ],
        callback_id=DEVICE_LINK,
        metadata=FormContext().dumps(),
        submit=words.text("form-save"),
        close=words.text("form-cancel"),
    )


def _kind(kind: DeviceKind, label: str, about: str) -> Json:
    return {**option(label, kind.value), "description": plain(about, 75)}


def device_saved(device: Device, words: Words) -> Json:
    """What the form becomes once it is saved."""
    return told(words.text("device-title"), f"{device_line(device, words)} {words.text('device-next')}", words)
