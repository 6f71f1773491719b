"""The kinds of programme and the fields that each needs: a table, not a tower of subclasses."""

from tracker.domain.programmes.fields import ACTIVITIES, CHANNELS
from tracker.domain.programmes.kinds import KINDS
from tracker.domain.programmes.shapes import Field, FieldOf, FieldType, Kind, ProgrammeKind

__all__ = ["ACTIVITIES", "CHANNELS", "KINDS", "Field", "FieldOf", "FieldType", "Kind", "ProgrammeKind"]
