"""Makes a page with every example chart, wide and narrow: ``python -m tests.look.preview_charts FILE``."""

import sys
from pathlib import Path

from tests.look.chart_examples import CHARTS
from tests.look.report_examples import ROOT
from tracker.foundation.charts import for_screens

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Charts</title>
<link rel="stylesheet" href="{static}/css/rungs.css"><link rel="stylesheet" href="{static}/css/report.css">
</head><body><main><article class="report"><section>{charts}</section></article></main></body></html>"""


def page() -> str:
    """The page, with the style sheets of the product."""
    made = (
        f'<figure class="{"narrow" if chart.width < 400 else "wide"}"><p class="says">{name}</p>'
        f'<div class="draw">{for_screens(chart, name)}</div></figure>'
        for name, chart in CHARTS.items()
    )
    return PAGE.format(static=(ROOT / "static").as_uri(), charts="".join(made))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page())
