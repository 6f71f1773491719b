"""Facts for the pages of role redesign, and what happened to sheets and scenarios, in words."""

from flask_babel import lazy_gettext as _l

from tracker.foundation import history

history.describe(
    "worksheet",
    verbs={
        "worksheet.started": _l("Redesign sheet started"),
        "worksheet.saved": _l("Redesign sheet saved"),
        "worksheet.put_away": _l("Redesign sheet put away"),
        "worksheet.taken_out": _l("Redesign sheet taken out again"),
    },
    labels={
        "name": _l("Name"),
        "tasks": _l("Number of tasks"),
        "roles": _l("Number of roles"),
        "put_away_on": _l("Put away on"),
    },
)
history.describe(
    "scenario",
    verbs={
        "scenario.asked": _l("Design asked for"),
        "scenario.found": _l("Design found"),
        "scenario.tested": _l("Design tested"),
        "scenario.impossible": _l("No such design"),
        "scenario.out_of_time": _l("No design found in time"),
        "scenario.decided": _l("Design decided for"),
        "scenario.case_asked": _l("Business case asked for"),
        "scenario.case_made": _l("Business case made"),
    },
    labels={"name": _l("Scenario"), "objective": _l("Aim"), "because": _l("Because")},
    values={"objective": {"cheapest": _l("the cheapest"), "most_entry": _l("the most entry-level work")}},
)
history.describe(
    "made_role",
    verbs={"made_role.made": _l("New role became a programme")},
    labels={
        "role": _l("Role"),
        "planned": _l("Planned"),
        "scenario_id": _l("Scenario"),
        "programme_id": _l("Programme"),
    },
)
