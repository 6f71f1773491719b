"""From facts to words: days, pounds, shares and the sentences that rules give back."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from flask import Flask
from flask_babel import format_decimal, gettext, ngettext
from flask_babel import lazy_gettext as _l

from tracker.domain.sentences import Sentence
from tracker.foundation import clock, language

NO_FIGURE = _l("no figure")


def day(value: date | None) -> str:
    """21 November 2026."""
    return _dated(value, "d MMMM yyyy", language.locale()) if value else ""


def days(values: Iterable[date | None]) -> dict[date | None, str]:
    """Each of these days in words, the reader's language looked up once; “” for no day."""
    locale = language.locale()
    return {value: _dated(value, "d MMMM yyyy", locale) if value else "" for value in set(values)}


def month(value: date | None) -> str:
    """November 2026."""
    return _dated(value, "MMMM yyyy", language.locale()) if value else ""


@lru_cache(maxsize=8192)
def _dated(value: date, form: str, locale: str) -> str:
    return format_date(value, form, locale=locale)


def month_name(value: date) -> str:
    """November."""
    return str(format_date(value, "MMMM"))


def month_short(value: date) -> str:
    """Nov 2026, where there is little room."""
    return str(format_date(value, "MMM yyyy"))


def moment(value: datetime | None) -> str:
    """21 November 2026 at 14:05, in London."""
    if value is None:
        return ""
    local = value.astimezone(clock.LONDON)
    return str(gettext("%(day)s at %(time)s", day=day(local.date()), time=local.strftime("%H:%M")))


def pounds(pence: int | None) -> str:
    """£12.21, and £1,250 where there are no pence."""
    if pence is None:
        return str(NO_FIGURE)
    sign, pence = ("−" if pence < 0 else ""), abs(pence)
    whole = f"{sign}£{pence // 100:,}"
    return whole if pence % 100 == 0 and pence >= 100_00 else f"{whole}.{pence % 100:02d}"


def share(value: Decimal | None) -> str:
    """A fraction as a percentage to one decimal, halves up: 0.1249 is 12.5 %, printed “12.5%”."""
    if value is None:
        return str(NO_FIGURE)
    return f"{(value * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def number(value: Decimal | int | None) -> str:
    """A count or number with thousands marked and no needless decimals."""
    if value is None:
        return str(NO_FIGURE)
    return str(format_decimal(value, format="#,##0.##"))


def listed(parts: Iterable[str]) -> str:
    """“a, b and c”."""
    parts = [str(part) for part in parts]
    if len(parts) < 2:
        return "".join(parts)
    return str(gettext("%(most)s and %(last)s", most=", ".join(parts[:-1]), last=parts[-1]))


def people(count: int) -> str:
    """“1 person”, “12 people”."""
    return str(ngettext("%(count)s person", "%(count)s people", count, count=f"{count:,}"))


def say(said: Sentence) -> str:
    """The sentence in the reader's language with its facts in words."""
    text = str(gettext(said.text))
    return text % {name: _fact(name, value) for name, value in said.facts.items()} if said.facts else text


def _fact(name: str, value: object) -> str:
    if isinstance(value, Sentence):
        return say(value)
    if value is None:
        return str(NO_FIGURE)
    if name.endswith("_pence") and isinstance(value, int):
        return pounds(value)
    if name.endswith("_share") and isinstance(value, Decimal):
        return share(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return number(value)
    return str(gettext(value)) if isinstance(value, str) and value else str(value)


def init_app(app: Flask) -> None:
    """Give the templates these words as filters."""
    for word in (day, month, moment, pounds, share, number, listed, people, say):
        app.add_template_filter(word)
