"""The names that only this workspace knows: its segments, campaigns and people.

Apart from how they are found in a question, since the grammar is loaded for the first question only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What this workspace's questions may name."""

    segments: tuple[str, ...] = ()
    campaigns: Mapping[str, str] = field(default_factory=dict)
    """Code → name."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Slack ID → name."""
