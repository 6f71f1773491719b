"""What a kind of programme and a field of it are."""

from dataclasses import dataclass
from enum import StrEnum


class ProgrammeKind(StrEnum):
    """The five kinds of programme."""

    APPRENTICESHIP = "apprenticeship"
    INTERNSHIP = "internship"
    SCHOOL_LEAVER = "school_leaver"
    WORK_EXPERIENCE = "work_experience"
    OUTREACH = "outreach"


class FieldType(StrEnum):
    """How a field is typed in."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    HOURS = "hours"
    PENCE = "pence"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    SITE = "site"


class FieldOf(StrEnum):
    """Whether a field belongs to the programme or to each of its cohorts."""

    PROGRAMME = "programme"
    COHORT = "cohort"


@dataclass(frozen=True)
class Field:
    """One field of a kind: its name in records, its label and help for the reader, and how it is typed."""

    name: str
    label: str
    type: FieldType
    required: bool = False
    help: str = ""
    of: FieldOf = FieldOf.PROGRAMME
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Kind:
    """What one kind of programme is called and what it needs."""

    id: ProgrammeKind
    label: str
    plural: str
    what: str
    fields: tuple[Field, ...]
    is_paid: bool

    @property
    def required(self) -> tuple[Field, ...]:
        """The fields without which it cannot be logged."""
        return tuple(field for field in self.fields if field.required)

    def get_field(self, name: str) -> Field:
        """The field of that name; StopIteration if this kind has none."""
        return next(field for field in self.fields if field.name == name)
