"""How the shipped data files are read."""

from typing import Any

import yaml

# The reader in C, where PyYAML was built with it: eight times as fast, on each process's first page.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What a shipped file says; plain values only."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - both are safe loaders
