"""Writes docs/policies.md from the product: python -m tests.trust.policies"""

import tempfile
from pathlib import Path

from tests.installations import settings_for
from tracker.app import create_app
from tracker.foundation import access
from tracker.foundation.access import ROLE_WORDS, TABLE, May, Role

TARGET = Path(__file__).parents[2] / "docs" / "policies.md"


def main() -> None:
    """Write the two tables."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings_for(Path(folder)))
    lines = [
        "# Who may do what",
        "",
        "The table of `tracker/foundation/access.py` and the policy of every route.",
    ]
    lines += ["Written by `python -m tests.trust.policies`; tests hold the product against it.", ""]
    with app.test_request_context():
        roles = list(Role)
        lines += ["| Permission | " + " | ".join(str(ROLE_WORDS[role]) for role in roles) + " |"]
        lines += ["|---" * (len(roles) + 1) + "|"]
        for what in May:
            cells = ["yes" if what in TABLE[role] else "" for role in roles]
            lines.append(f"| {what} | " + " | ".join(cells) + " |")
    lines += ["", "| Route | Policy |", "|---|---|"]
    lines += [f"| `{endpoint}` | {policy} |" for endpoint, policy in sorted(access.policies(app).items())]
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
