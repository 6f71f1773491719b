"""A piece of feedback while it is written, and which of its required parts are missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.feedback.reasons import Reason
from tracker.domain.feedback.stages import LOWEST, TOP, Part, StageKind, needed_parts
from tracker.domain.sentences import N_, Sentence, sentence


@dataclass(frozen=True)
class Rating:
    """A criterion with its rating, if there is one, and what is said about it."""

    criterion: str
    rating: int | None
    comment: str = ""

    @property
    def is_low(self) -> bool:
        """Whether it is below “acceptable”, and so to be explained."""
        return self.rating is not None and self.rating <= 3


@dataclass(frozen=True)
class ChosenReason:
    """A reason that was chosen, with what it means here."""

    id: str
    details: str = ""


@dataclass(frozen=True)
class Draft:
    """What the writer has written so far. ``candidate`` is the name of the person it is for."""

    stage: StageKind
    ratings: tuple[Rating, ...] = ()
    reasons: tuple[ChosenReason, ...] = ()
    went_well: str = ""
    work_on: str = ""
    next_step: str = ""
    personal: str = ""
    shares_core: bool = False
    candidate: str = ""

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text with the field it stands in."""
        found = [("went_well", self.went_well), ("work_on", self.work_on), ("next_step", self.next_step)]
        found += [("personal", self.personal)]
        found += [(f"comment_{number}", rating.comment) for number, rating in enumerate(self.ratings)]
        found += [(f"details_{reason.id}", reason.details) for reason in self.reasons]
        return tuple((name, text) for name, text in found if text.strip())


@dataclass(frozen=True)
class Missing:
    """A required part that is not there, and the field where it belongs."""

    field: str
    said: Sentence


_PLAIN: tuple[tuple[Part, str, str], ...] = (
    (Part.WENT_WELL, "went_well", N_("Say one thing that went well.")),
    (Part.WORK_ON, "work_on", N_("Say what would have made it stronger.")),
    (Part.NEXT_STEP, "next_step", N_("Give one next step that the candidate can take.")),
    (Part.PERSONAL, "personal", N_("The core text is shared: add one line that is for this candidate only.")),
)


def missing_parts(draft: Draft, reasons: Mapping[str, Reason]) -> tuple[Missing, ...]:
    """The required parts that a draft lacks: as long as one is missing, it cannot be handed in or released."""
    needed = needed_parts(draft.stage, has_criteria=bool(draft.ratings), shares_core=draft.shares_core)
    chosen = [(choice, reasons[choice.id]) for choice in draft.reasons if choice.id in reasons]
    found = []
    if Part.RATINGS in needed:
        found += [
            Missing(f"rating_{number}", sentence(N_("Rate “%(criterion)s”."), criterion=rating.criterion))
            for number, rating in enumerate(draft.ratings)
            if rating.rating is None or not LOWEST <= rating.rating <= TOP
        ]
    if not chosen:
        found.append(Missing("reasons", sentence(N_("Choose at least one reason."))))
    found += [
        Missing(f"details_{choice.id}", sentence(N_("Say what this reason means here.")))
        for choice, reason in chosen
        if reason.details_required and not choice.details.strip()
    ]
    excused = _excused(chosen)
    found += [
        Missing(name, sentence(said))
        for part, name, said in _PLAIN
        if part in needed and part not in excused and not getattr(draft, name).strip()
    ]
    return tuple(found)


def _excused(chosen: list[tuple[ChosenReason, Reason]]) -> frozenset[Part]:
    """Parts that need not be there, because every reason chosen is one without fault."""
    if chosen and not any(reason.next_step_required for _, reason in chosen):
        return frozenset({Part.WORK_ON, Part.NEXT_STEP})
    return frozenset()
