"""The lines of a summary."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A line of a summary."""

    label: str
    value: str
