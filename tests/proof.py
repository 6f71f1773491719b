"""How much of a proof to run: a short seeded form in the suite, the whole in ./dev prove."""

import os


def size(short: int, full: int) -> int:
    """How many cases this run tries. In full, what is printed is the figure for docs/proofs/."""
    return full if os.environ.get("RUNGS_FULL_PROOF") == "1" else short
