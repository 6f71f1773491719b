"""Forms of compacts."""

from tracker.features.compacts.forms.compacts import (
    CommitmentForm,
    CompactForm,
    EndForm,
    StartForm,
)
from tracker.features.compacts.forms.doing import ActionForm, EvidenceForm, NarrativeForm
from tracker.features.compacts.forms.figures import StatedValueForm
from tracker.features.compacts.forms.measures import ChooseForm, StepsForm, TargetForm
from tracker.features.compacts.forms.packs import (
    PackCommitmentForm,
    PackFileForm,
    PackForm,
    PackVersionForm,
)

__all__ = [
    "ActionForm",
    "ChooseForm",
    "CommitmentForm",
    "CompactForm",
    "EndForm",
    "EvidenceForm",
    "NarrativeForm",
    "PackCommitmentForm",
    "PackFileForm",
    "PackForm",
    "PackVersionForm",
    "StartForm",
    "StatedValueForm",
    "StepsForm",
    "TargetForm",
]
