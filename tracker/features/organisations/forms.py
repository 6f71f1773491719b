"""Forms of organisations."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DecimalField, EmailField, PasswordField, SelectField, SelectMultipleField
from wtforms.validators import Email, EqualTo, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.foundation import clock
from tracker.foundation.access import ROLE_WORDS, Role
from tracker.foundation.forms import DayField, EditForm, Form, Needed, WholeField, short_text, tidy

ROLE_HINTS = {
    Role.OWNER: _l("Members, settings and everything below"),
    Role.HR_EDITOR: _l("Logs and changes all records"),
    Role.APPROVER: _l("Approves reports and letters"),
    Role.MANAGER: _l("Reads figures and reports, never a person’s record"),
    Role.ASSESSOR: _l("Writes feedback for the vacancies assigned to them"),
    Role.DATA_STEWARD: _l("Background data in aggregate, and erasure"),
    Role.AUDITOR: _l("Reads all records and the trail, changes nothing"),
}
REGIONS = (
    "East Midlands", "East of England", "London", "North East", "North West", "Northern Ireland", "Scotland",
    "South East", "South West", "Wales", "West Midlands", "Yorkshire and the Humber",
)  # fmt: skip
SHORTEST_PASSWORD = 10


class CheckboxesField(SelectMultipleField):
    """Several of a list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RolesMixin:
    """The choice of roles."""

    roles = CheckboxesField(_l("Roles"), [Needed(_l("Choose at least one role."))])

    def offer_roles(self) -> None:
        """Fill the choices."""
        self.roles.choices = [(role.value, f"{ROLE_WORDS[role]}: {ROLE_HINTS[role]}") for role in Role]


def email_field() -> EmailField:
    """An address that mail can reach."""
    return EmailField(
        _l("E-mail address"),
        [
            Needed(_l("Enter an e-mail address.")),
            Length(max=254, message=_l("That is too long for an e-mail address.")),
            Email(message=_l("Enter an e-mail address such as name@example.org.")),
        ],
        filters=[tidy],
    )


def password_field() -> PasswordField:
    """A password that is to be set."""
    return PasswordField(
        _l("Password"),
        [
            Needed(_l("Choose a password.")),
            Length(SHORTEST_PASSWORD, 128, _l("Use 10 to 128 characters.")),
        ],
        description=_l("At least 10 characters. Three random words are strong and easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )


class SetUpForm(Form):
    """The first organisation of an installation."""

    code = short_text(
        _l("Set-up code"),
        needed=_l("Enter the code that the server printed when it started."),
        description=_l("The server printed it when it started. It works once."),
    )
    organisation_name = short_text(
        _l("Name of your organisation"), needed=_l("Enter the organisation’s name.")
    )
    name = short_text(_l("Your name"), needed=_l("Enter your name."))
    email = email_field()
    password = password_field()
    is_operator = BooleanField(
        _l("I also run this server"),
        default=True,
        description=_l("You will be able to add wage rates and further organisations."),
    )


class InviteForm(Form, RolesMixin):
    """Inviting a member."""

    email = email_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_roles()


class JoinForm(Form):
    """Accepting an invitation without an account."""

    name = short_text(_l("Your name"), needed=_l("Enter your name."))
    password = password_field()
    again = PasswordField(
        _l("The same password again"),
        [EqualTo("password", _l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )


class RolesForm(EditForm, RolesMixin):
    """Changing a member's roles."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_roles()


class SiteForm(EditForm):
    """A place of work."""

    name = short_text(_l("Name"), needed=_l("Enter a name, such as Leeds or Head office."))
    region = SelectField(_l("Region"), [Needed(_l("Choose a region."))], choices=[("", _l("Choose"))])
    local_authority = short_text(_l("Local authority"))
    postcode_district = short_text(
        _l("Postcode district"),
        longest=8,
        description=_l("The first half of the postcode, such as LS1."),
    )
    is_closed = BooleanField(_l("Closed: keep its records, offer it no more"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region.choices = [("", _l("Choose")), *((name, name) for name in REGIONS)]


class WorkforceForm(EditForm):
    """People in post on a day."""

    on_day = DayField(_l("As at"), [Needed(_l("Enter the day these figures are for."))])
    people_in_post = WholeField(
        _l("People in post"), [Needed(_l("Enter how many people were in post."))],
        description=_l("Everybody with a contract of employment on that day, apprentices included."),
    )  # fmt: skip
    apprentices_in_post = WholeField(_l("Apprentices in post"), [Optional()])
    new_employees = WholeField(
        _l("New employees"), [Optional()],
        description=_l("Over the year that ends on that day."),
    )  # fmt: skip
    new_apprentices = WholeField(
        _l("New employees who are apprentices"), [Optional()],
        description=_l("Over the year that ends on that day."),
    )  # fmt: skip
    source = short_text(_l("Where the figures are from"), description=_l("Such as “payroll, 31 March”."))

    def validate_on_day(self, field: DayField) -> None:
        """A figure is of a day that has been."""
        if field.data and field.data > clock.today():
            raise ValidationError(_l("Enter a day that is not in the future."))

    def validate_apprentices_in_post(self, field: WholeField) -> None:
        """A part is not more than the whole."""
        _not_more(field, self.people_in_post, _l("There cannot be more apprentices than people in post."))

    def validate_new_apprentices(self, field: WholeField) -> None:
        """A part is not more than the whole."""
        _not_more(field, self.new_employees, _l("There cannot be more new apprentices than new employees."))


class SettingsForm(EditForm):
    """The organisation's settings."""

    name = short_text(_l("Name of the organisation"), needed=_l("Enter the organisation’s name."))
    asks_birth = SelectField(
        _l("Where the pay rules need an age, ask for"),
        choices=[("month", _l("the month of birth")), ("day", _l("the day of birth"))],
        description=_l("The month is enough except where a birthday falls within it."),
    )
    just_behind_tenth = DecimalField(
        _l("“Just behind” reaches this far below the line"),
        [
            Needed(_l("Enter a share such as 0.1.")),
            NumberRange(Decimal("0.01"), Decimal("0.5"), _l("Use a share between 0.01 and 0.5.")),
        ],
        description=_l(
            "As a share of the way from baseline to target. 0.1, a tenth, unless you have a reason."
        ),
    )
    report_due_days = WholeField(
        _l("A report is due this many days after its period"),
        [Needed(_l("Enter a number of days, such as 90."))],
        lowest=1,
        description=_l("One submitted later asks for a reason, which the report prints."),
    )
    needs_second_person = BooleanField(
        _l("A second person approves each report"),
        description=_l(
            "Whoever submits a report does not approve it. Switch this off only where there is nobody else: "
            "each report then says that no second person checked it."
        ),
    )
    mails_reports = BooleanField(
        _l("Mails about a new edition carry the report itself"),
        description=_l(
            "Off unless you switch it on, because a mail is copied, forwarded and kept for years outside your "
            "care, and the figures go with it. Without this a mail carries a link, and whoever follows it signs in."
        ),
    )

    def validate_report_due_days(self, field: WholeField) -> None:
        """A due day that comes within two years."""
        if field.data and field.data > 730:
            raise ValidationError(_l("Use 730 days at the most, two years."))


KINDS_OF_RECORD = (
    ("", _l("Everything")),
    ("organisation", _l("The organisation and its settings")),
    ("member", _l("Members and invitations")),
    ("site", _l("Sites")),
    ("workforce", _l("Workforce figures")),
    ("compact", _l("Compacts")),
    ("commitment", _l("Commitments")),
    ("measure", _l("Measures and targets")),
    ("evidence", _l("Evidence")),
    ("programme", _l("Programmes")),
    ("cohort", _l("Cohorts")),
    ("participant", _l("Participants")),
    ("report", _l("Reports")),
    ("import", _l("Imports")),
)


class TrailForm(Form):
    """What to show of the trail."""

    about = SelectField(_l("About"), choices=KINDS_OF_RECORD, validate_choice=False)
    who = SelectField(_l("Changed by"), validate_choice=False)
    since = DayField(_l("Since"))

    def offer(self, names: Sequence[str]) -> None:
        """Fill in who has a line in the trail."""
        self.who.choices = [("", _l("Anybody")), *((name, name) for name in names)]


def _not_more(part: WholeField, whole: WholeField, sentence: Any) -> None:
    if part.data is not None and whole.data is not None and part.data > whole.data:
        raise ValidationError(sentence)


def fill_choices(field: SelectField, choices: Sequence[tuple[Any, str]], empty: Any = None) -> None:
    """Give a select its choices, with an empty one first where there is a word for it."""
    field.choices = ([("", empty)] if empty else []) + [(str(value), label) for value, label in choices]
