"""The same report makes the same bytes, whoever makes it, where and when; another figure makes others."""

import hashlib
import os
import random
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pytest
from flask import Flask

from tests.look.report_examples import harbour_and_vale
from tests.pdfs.product import made_of
from tests.proof import size
from tracker.features.reports.pages import ProgressReport
from tracker.foundation import pdf

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kolkata", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "cy_GB.UTF-8", "LANGUAGE": "cy"},
    {"PYTHONHASHSEED": "3", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "PYTHONOPTIMIZE": "1", "OMP_NUM_THREADS": "1", "HOME": "/nowhere"},
    *({"PYTHONHASHSEED": str(seed), "TZ": f"Etc/GMT{seed - 16:+d}"} for seed in range(4, 20)),
)  # fmt: skip
FONTS = str(pdf.FONTS / "fonts.conf")


@cache
def usual() -> str:
    """The hash of what this process makes; asked for inside an application's context."""
    return hashlib.sha256(made_of(harbour_and_vale())).hexdigest()


@pytest.mark.parametrize("surroundings", SURROUNDINGS[: size(1, len(SURROUNDINGS))], ids=lambda it: it["TZ"])
def test_pdf_is_the_same_bytes_in_every_surroundings(app: Flask, surroundings, tmp_path) -> None:
    """Made through the worker's process and made in a process with these surroundings."""
    kept = {name: os.environ[name] for name in ("PATH",)}
    command = [sys.executable, "-m", "tests.pdfs.product", str(tmp_path)]
    environment = {**kept, "FONTCONFIG_FILE": FONTS, **surroundings}
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    with app.app_context():
        assert printed.split() == [usual(), usual()]


def test_pdf_with_one_other_figure_is_another(app: Flask) -> None:
    whole, chance = harbour_and_vale(), random.Random(7261)
    report = replace(whole, commitments=whole.commitments[:2], kinds=whole.kinds[:1])
    with app.app_context():
        made = {made_of(report)}
        for tried in range(size(2, 40)):
            made.add(made_of(with_another_figure(report, chance)))
            assert len(made) == tried + 2
    print(f"{len(made) - 1} reports, each with one other figure: {len(made)} different files")


def with_another_figure(report: ProgressReport, chance: random.Random) -> ProgressReport:
    """The report with one cell of one measure or of one programme changed by chance."""
    value = str(chance.randrange(10_000, 10**9))
    if chance.random() < 0.5:
        at = chance.choice([i for i, each in enumerate(report.commitments) if each.measures])
        measures = list(report.commitments[at].measures)
        measures[chance.randrange(len(measures))] = replace(chance.choice(measures), actual=value)
        changed = replace(report.commitments[at], measures=tuple(measures))
        return replace(report, commitments=(*report.commitments[:at], changed, *report.commitments[at + 1 :]))
    kind = chance.choice(report.kinds)
    rows = list(kind.programmes.rows)
    at = chance.randrange(len(rows))
    rows[at] = replace(rows[at], cells=(value, *rows[at].cells[1:]))
    changed_kind = replace(kind, programmes=replace(kind.programmes, rows=tuple(rows)))
    return replace(report, kinds=tuple(changed_kind if each is kind else each for each in report.kinds))
