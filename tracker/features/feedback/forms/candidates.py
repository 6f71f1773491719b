"""Forms of the candidate's own pages."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from tracker.features.organisations.forms import email_field
from tracker.foundation.forms import Form, Needed, short_text, tidy

LONGEST = 4_000
_TOO_LONG = _l("Keep this to %(most)s characters.", most=f"{LONGEST:,}")
_AGREE = [
    ("1", _l("Not at all")),
    ("2", _l("A little")),
    ("3", _l("Half and half")),
    ("4", _l("Mostly")),
    ("5", _l("Completely")),
]


def _long(label: object, needed: object = None) -> TextAreaField:
    checks = [Needed(needed)] if needed else [Optional()]
    return TextAreaField(
        label, [*checks, Length(max=LONGEST, message=_TOO_LONG)], filters=[tidy], render_kw={"rows": 4}
    )


class EmailForm(Form):
    """The address that a letter was sent to."""

    email = email_field()


class ReplyForm(Form):
    """What a candidate thought of a letter."""

    useful = RadioField(
        _l("How useful was this feedback?"),
        [Needed(_l("Choose one of these."))],
        choices=[
            ("1", _l("1 – Not useful")),
            ("2", _l("2 – A little useful")),
            ("3", _l("3 – Fairly useful")),
            ("4", _l("4 – Useful")),
            ("5", _l("5 – Very useful")),
        ],
        invalid_choice_message=_l("Choose one of these."),
    )
    missing = _long(_l("What was missing?"))
    wants_openings = BooleanField(_l("You may tell me about other openings"))


def _sure(text: object) -> RadioField:
    needed = _l("Choose an answer: %(question)s", question=text)
    return RadioField(text, [Needed(needed)], choices=_AGREE, invalid_choice_message=needed)


class ConfidenceForm(Form):
    """Four questions of our own on confidence in looking for work."""

    apply_again = _sure(
        _l("I am sure that I can apply for another job, even if the last one did not work out.")
    )
    say_strength = _sure(
        _l("I am sure that I can say what I am good at, even if somebody asks me on the spot.")
    )
    ask_help = _sure(_l("I am sure that I can find somebody to help me, even if I have to ask a stranger."))
    keep_going = _sure(_l("I am sure that I can keep looking, even if answers take weeks."))


class CorrectForm(Form):
    """A candidate's own details."""

    name = short_text(_l("Name"), needed=_l("Enter your name."))
    language = SelectField(_l("Language of letters"), choices=[("en", "English"), ("cy", "Cymraeg")])


class EraseForm(Form):
    """That somebody wants to be erased."""

    sure = BooleanField(_l("Delete what you hold about me"), [Needed(_l("Tick the box if you are sure."))])


class ComplaintForm(Form):
    """A complaint about the use of data."""

    email = email_field()
    text = _long(_l("What is it about?"), _l("Say what it is about."))
