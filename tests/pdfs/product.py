"""A report's PDF with everything that the product attaches to it and says of it.

python -m tests.pdfs.product FOLDER prints its hash, made as the worker makes it and made in this very process:
for tests that start it with one environment and another.
"""

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from tests.installations import settings_for
from tests.look.report_examples import STYLE, as_html, harbour_and_vale
from tracker.app import create_app
from tracker.features.reports.pages import ProgressReport
from tracker.features.reports.pages.formats import attachments_of
from tracker.foundation import pdf
from tracker.foundation.pdf import typeset

MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def made_of(report: ProgressReport) -> bytes:
    """The PDF; inside an application's context."""
    return pdf.render(
        as_html(report),
        stylesheets=[STYLE],
        attachments=attachments_of(report, "report.pdf", MOMENT),
        title=f"{report.organisation}: progress report",
        author=report.organisation,
        language=report.language,
        made_at_utc=MOMENT,
        identity={"organisation": report.organisation, "snapshotHash": "ab" * 32},
        seconds=120,
    )


def main(folder: Path) -> None:
    """Print both hashes."""
    with create_app(settings_for(folder)).app_context():
        print(hashlib.sha256(made_of(harbour_and_vale())).hexdigest())
        with patch.object(pdf, "_made_by_a_child", typeset.typeset):
            print(hashlib.sha256(made_of(harbour_and_vale())).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
