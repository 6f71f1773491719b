"""Every pair of colours that the style sheet puts together can be told apart, in light and in dark."""

import re
from itertools import product

import pytest

from tests.house.source import ROOT

SHEET = (ROOT / "static/css/rungs.css").read_text()

TEXT = [
    *product(("ink", "quiet", "link", "link-hover", "error"), ("page", "card", "sunk")),
    *((f"on-{name}", name) for name in ("met", "course", "behind", "attention", "unsaid")),
    *((f"on-{name}", name) for name in ("bar", "marigold", "action")),
    ("quiet-on-bar", "bar"),
    ("card", "link-hover"),
    ("card", "fill-met"),
    ("card", "fill-attention"),
    ("ink", "course"),
    ("ink", "sky"),
]
SEEN = [
    *product(("edge", "focus", "mark", "action"), ("page", "card")),
    *product(("fill-met", "fill-course", "fill-behind", "fill-attention", "fill-unsaid"), ("card", "sunk")),
    ("marigold", "bar"),
]


def tokens(sheet: str) -> dict[str, dict[str, str]]:
    """The colours of each scheme, by name; dark has those of light that it does not set itself."""
    light, dark = re.findall(r":root \{([^}]*--page[^}]*)\}", sheet)[:2]
    found = {
        scheme: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", text))
        for scheme, text in (("light", light), ("dark", dark))
    }
    return {"light": found["light"], "dark": found["light"] | found["dark"]}


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    """The pairs that fall short, with their ratio."""
    ratios = {(a, b): contrast(colours[a], colours[b]) for a, b in pairs}
    return [f"{a} on {b}: {ratio:.2f}" for (a, b), ratio in ratios.items() if ratio < least]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme):
    assert too_faint(tokens(SHEET)[scheme], TEXT, 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_bars_and_focus_can_be_seen(scheme):
    assert too_faint(tokens(SHEET)[scheme], SEEN, 3) == []


def test_grey_on_grey_is_reported():
    assert too_faint({"a": "#777777", "b": "#888888"}, [("a", "b")], 3) == ["a on b: 1.26"]


def test_black_on_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
