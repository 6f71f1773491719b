"""Makes the example reports to be looked at: ``python -m tests.look.preview_report FOLDER [EXAMPLE ...]``."""

import sys
from pathlib import Path

from tests.look.report_examples import EXAMPLES, STYLE, as_html
from tracker.foundation import pdf


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or EXAMPLES:
        made = pdf.render(as_html(EXAMPLES[name]()), stylesheets=[STYLE], title=name, seconds=60)
        (folder / f"{name}.pdf").write_bytes(made)
        print(folder / f"{name}.pdf", len(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
