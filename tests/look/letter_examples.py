"""Letters to look at and to measure: as most are, as short and as long as they come, in Welsh, and hostile.

python -m tests.look.letter_examples FOLDER [NAME ...] makes their PDFs.
"""

import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.installations import settings_for
from tracker.app import create_app
from tracker.domain.workdays import Nation
from tracker.features.feedback.jobs import letter_pdf
from tracker.reference.feedback import shipped_reasons, signposts

REASONS = {reason.id: reason.label for reason in shipped_reasons()}
SIGNPOSTS = [[each.label, each.about, each.href] for each in signposts(Nation.ENGLAND_AND_WALES)]
AS_MOST_ARE = {
    "format": 1,
    "organisation": "Harbour & Vale Shipbuilding",
    "candidate": "Aisha Rahman",
    "vacancy": "Apprentice marine electrician",
    "stage": "interview",
    "decided_on": "2026-11-16",
    "written_on": "2026-11-19",
    "number": 1,
    "ratings": [
        ["Working with others", 6, "You told us how you split the stall between four of you, and what you did when one "
                                   "of them fell ill. We could see what your part was."],
        ["Planning your work", 3, "You said what you did first. We did not hear how you chose it, or what you left out."],
        ["Care for detail", 4, "You read the drawing correctly and named two of the three faults."],
        ["Wanting to learn the trade", 5, "You had looked up what a marine electrician does and asked about the tests."],
    ],
    "reasons": [[REASONS["evidence_partial"], "An example of planning a whole week would have helped."],
                [REASONS["strong_field"], ""]],
    "core": "Forty-one people applied for four places this year, and we met twelve of them.",
    "went_well": "You kept to the question, and your example of the school fair was clear: what had to be done, what "
                 "you did yourself, and what came of it. You were open about what went wrong.",
    "work_on": "Say what you decided yourself, and why. When we asked about planning, most of what you said was “we”, so "
               "that we could not tell which decisions were yours.",
    "next_step": "Write down three times when you planned something, at school, at home or in your Saturday job, and "
                 "practise telling one of them in two minutes. Bring one to your next interview.",
    "personal": "It was good to meet you, Aisha, and we hope that you look at next year’s places.",
    "signposts": SIGNPOSTS,
}  # fmt: skip
SHORT = AS_MOST_ARE | {
    "candidate": "Al", "vacancy": "Cook", "stage": "sift", "ratings": [], "core": "", "personal": "",
    "reasons": [[REASONS["vacancy_closed"], ""]], "went_well": "Your form was complete.", "work_on": "",
    "next_step": "Look at our page in March, when the next places open.", "signposts": [],
}  # fmt: skip
SENTENCE = "You told us what had to be done, what you did yourself, and what came of it in the end. "
LONG = AS_MOST_ARE | {
    "number": 3,
    "organisation": "The Worshipful Company of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch & Daughters",
    "vacancy": "Advanced apprentice in electrical installation, refrigeration and air conditioning (at sea and ashore)",
    "ratings": [[f"Criterion {number}: what we looked for here", number % 7 + 1, SENTENCE * 3] for number in range(9)],
    "reasons": [[label, "This is what it means here."] for label in list(REASONS.values())[:6]],
    "went_well": "\n".join([SENTENCE * 4] * 3), "work_on": "\n".join([SENTENCE * 5] * 2), "next_step": SENTENCE * 6,
}  # fmt: skip
WELSH = AS_MOST_ARE | {
    "candidate": "Tomos Prŷs", "vacancy": "Prentis trydanwr morol", "organisation": "Tŷ Ŵyn a’r Ŷd Cyf",
    "went_well": "Roedd eich enghraifft o’r ffair ysgol yn glir: beth oedd angen ei wneud, a beth wnaethoch chi.",
    "work_on": "Dywedwch beth wnaethoch chi ei benderfynu eich hun, a pham. Ŵ ŵ Ŷ ŷ.",
    "personal": "", "core": "",
}  # fmt: skip
HOSTILE_TEXT = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> {{7*7}} {% raw %} ${7*7} %(name)s </p></body></html>'
    " \u202edesrever\u202c \u2066isolated\u2069 \u200f ŵ ŷ Ŵ Ŷ 🎈👩🏽\u200d🔧 <link rel=attachment href=file:///etc/passwd>"
    ' <style>@import "http://127.0.0.1:9/x"; body { background: url(file:///etc/passwd) }</style>'
)
HOSTILE = AS_MOST_ARE | {
    "candidate": f"Ann {HOSTILE_TEXT}", "organisation": f"Ann & Co {HOSTILE_TEXT}"[:120], "vacancy": HOSTILE_TEXT[:190],
    "ratings": [[HOSTILE_TEXT[:120], 2, HOSTILE_TEXT], ["w" * 300, 7, "w" * 4_000]],
    "reasons": [[REASONS["evidence_partial"], HOSTILE_TEXT]], "core": HOSTILE_TEXT, "went_well": HOSTILE_TEXT,
    "work_on": "x" * 4_000, "next_step": HOSTILE_TEXT, "personal": HOSTILE_TEXT,
    "signposts": [["<b>Label", HOSTILE_TEXT, "https://example.org/?a=1&b=<x>"], ["Named only", "", ""]],
}  # fmt: skip
EXAMPLES: dict[str, tuple[dict[str, Any], str]] = {
    "as most are": (AS_MOST_ARE, "en"),
    "short": (SHORT, "en"),
    "long": (LONG, "en"),
    "Welsh": (WELSH, "cy"),
    "hostile": (HOSTILE, "en"),
}


def as_full_as_can_be(criteria: int) -> dict[str, Any]:
    """Every field holds as much as its form lets it, all of it one letter: with 20 criteria a hundred thousand."""
    texts = dict.fromkeys(("core", "went_well", "work_on", "next_step", "personal"), "w" * 4000)
    return AS_MOST_ARE | texts | {"ratings": [["Care for detail", 4, "w" * 4_000]] * criteria}


def another(number: int) -> dict[str, Any]:
    """A letter as most are, of other words each time: no two candidates are told the same."""
    rng = random.Random(number)
    texts = {name: AS_MOST_ARE[name].split() for name in ("went_well", "work_on", "next_step")}
    mixed = {
        name: " ".join(rng.sample(words, len(words) - rng.randint(0, 9))) for name, words in texts.items()
    }
    return AS_MOST_ARE | mixed | {"candidate": f"Candidate {number} of {chr(97 + number % 26).upper()}"}


def main(folder: Path, names: list[str]) -> None:
    """Make them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as instance, create_app(settings_for(Path(instance))).app_context():
        for name in names or EXAMPLES:
            made = letter_pdf(*EXAMPLES[name])
            (folder / f"{name}.pdf").write_bytes(made)
            print(folder / f"{name}.pdf", len(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
