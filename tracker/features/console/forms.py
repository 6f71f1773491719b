"""Forms of the console."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, PasswordField
from wtforms.validators import Email, EqualTo, Length, Optional

from tracker.domain.sentences import Sentence
from tracker.foundation import words
from tracker.foundation.forms import DayField, EditForm, Form, Needed, PoundsField, short_text, tidy

MINIMUM = ("under_18_pence", "age_18_20_pence", "age_21_22_pence", "age_23_24_pence", "age_25_plus_pence")
BAND_OF_AGE = dict(zip((16, 18, 21, 23, 25), MINIMUM, strict=True))


def _pounds(label: Any) -> PoundsField:
    return PoundsField(label, [Needed(_l("Enter the rate in pounds and pence, such as 12.71."))])


class RateForm(EditForm):
    """What forms of rates have in common: a source, and a box to say that a doubtful figure is meant."""

    table = ""
    source = short_text(
        _l("Source"),
        needed=_l("Say where this rate is published, such as the address of the page."),
        description=_l("Printed beside every check that goes by this rate."),
        longest=300,
    )
    is_meant = BooleanField(_l("I have checked the figures that are asked about: they are right"))

    def figures(self) -> dict[str, Any]:
        """What the row keeps beside its day and source."""
        raise NotImplementedError

    def ask(self, questions: Sequence[Sentence]) -> bool:
        """Show each question at its field; whether all were asked and answered, or none was."""
        open_questions = [each for each in questions if not (self.is_meant.data and _may_be_meant(each))]
        for question in open_questions:
            field = self[self.place_of(question)]
            field.errors = [*field.errors, words.say(question)]
        return not open_questions

    def place_of(self, question: Sentence) -> str:
        """The field that a question is about."""
        raise NotImplementedError


def _may_be_meant(question: Sentence) -> bool:
    """Whether it asks about something odd; what is impossible cannot be meant."""
    return "now_pence" in question.facts


class MinimumWageForm(RateForm):
    """The minimum wage of a run of days."""

    table = "minimum_wage"
    from_day = DayField(_l("From"), [Needed(_l("Enter the first day of these rates, such as 1 April 2027."))])
    last_day = DayField(_l("To (optional)"), [Optional()], description=_l("Left out, they hold for a year."))
    age_25_plus_pence = _pounds(_l("From 25"))
    age_23_24_pence = _pounds(_l("23 and 24"))
    age_21_22_pence = _pounds(_l("21 and 22"))
    age_18_20_pence = _pounds(_l("18 to 20"))
    under_18_pence = _pounds(_l("Under 18"))
    apprentice_pence = _pounds(_l("Apprentices under 19 or in their first year"))

    def figures(self) -> dict[str, Any]:
        """Pence by age and the last day."""
        last = {"last": self.last_day.data.isoformat()} if self.last_day.data else {}
        return {**{name: self[name].data for name in (*MINIMUM, "apprentice_pence")}, **last}

    def place_of(self, question: Sentence) -> str:
        """The band that a question names, else the days."""
        facts = question.facts
        if "age" in facts:
            return BAND_OF_AGE[int(str(facts["age"]))]
        return "apprentice_pence" if "apprentice_pence" in facts else "from_day"


class LivingWageForm(RateForm):
    """One year's real Living Wage."""

    table = "real_living_wage"
    from_day = DayField(_l("Announced on"), [Needed(_l("Enter the day of the announcement."))])
    pay_by = DayField(
        _l("To be paid by (optional)"), [Optional()], description=_l("Left out, six months later.")
    )
    uk_pence = _pounds(_l("Outside London"))
    london_pence = _pounds(_l("London"))

    def figures(self) -> dict[str, Any]:
        """Pence by region and the day to pay by."""
        pay_by = {"pay_by": self.pay_by.data.isoformat()} if self.pay_by.data else {}
        return {"uk_pence": self.uk_pence.data, "london_pence": self.london_pence.data, **pay_by}

    def place_of(self, question: Sentence) -> str:
        """The day to pay by where it comes before the announcement, else the rate itself."""
        return "pay_by" if "uk_pence" not in question.text else "uk_pence"


class InviteFounderForm(Form):
    """Inviting the first owner of a further organisation."""

    email = EmailField(
        _l("E-mail address"),
        [
            Needed(_l("Enter an e-mail address.")),
            Length(max=254, message=_l("That is too long for an e-mail address.")),
            Email(message=_l("Enter an e-mail address such as name@example.org.")),
        ],
        filters=[tidy],
    )


class FoundForm(Form):
    """Founding an organisation with an account that one has."""

    organisation_name = short_text(
        _l("Name of your organisation"), needed=_l("Enter the organisation’s name.")
    )


class FoundAndJoinForm(FoundForm):
    """Founding an organisation without an account."""

    name = short_text(_l("Your name"), needed=_l("Enter your name."))
    password = PasswordField(
        _l("Password"),
        [Needed(_l("Choose a password.")), Length(10, 128, _l("Use 10 to 128 characters."))],
        description=_l("At least 10 characters. Three random words are strong and easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The same password again"),
        [EqualTo("password", _l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )


def day_taken() -> str:
    """The sentence where a rate of that day is there already."""
    return str(_("You have added a rate from this day already. Change that one instead."))
