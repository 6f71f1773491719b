"""The form of a cohort."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.domain.programmes import Kind
from tracker.features.programmes.actions.programmes import cohort_fields
from tracker.features.programmes.forms.programmes import KindForm, form_of
from tracker.foundation.forms import short_text


class CohortForm(KindForm):
    """An intake of a programme."""

    name = short_text(
        _l("Name"),
        needed=_l("Enter a name, such as September 2026."),
        description=_l("Such as September 2026."),
    )


def cohort_form(kind: Kind, saved: Any = None) -> CohortForm:
    """The form of an intake of this kind of programme."""
    form: CohortForm = form_of(kind, cohort_fields(kind), CohortForm)(obj=saved)
    return form
