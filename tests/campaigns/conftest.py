"""The post office of the sending stories: the way to the states that only OneSignal's answer leads to."""

from tests.sending.conftest import post

__all__ = ["post"]
