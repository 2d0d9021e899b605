"""A OneSignal to play with: strict, in memory, on loopback, for the sandbox page, the tests and the benches."""

from bot.sandbox.onesignal.calls import Call, Endpoint
from bot.sandbox.onesignal.faults import Fault, FaultKind, Faults
from bot.sandbox.onesignal.journeys.in_app import ShownInApp
from bot.sandbox.onesignal.messages import Kind, Message, Messages, State
from bot.sandbox.onesignal.phone import Phone, ShownPush
from bot.sandbox.onesignal.server import OneSignalServer
from bot.sandbox.onesignal.shop import Shop
from bot.sandbox.onesignal.truth import Counts, Truth

__all__ = [
    "Call",
    "Counts",
    "Endpoint",
    "Fault",
    "FaultKind",
    "Faults",
    "Kind",
    "Message",
    "Messages",
    "OneSignalServer",
    "Phone",
    "Shop",
    "ShownInApp",
    "ShownPush",
    "State",
    "Truth",
]
