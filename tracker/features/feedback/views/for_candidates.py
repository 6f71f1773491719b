"""The candidate's own pages behind a private link: no account, no password, nothing that a scanner could set off."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from flask import Response, abort, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from tracker.features.feedback.actions import answering as actions
from tracker.features.feedback.forms import candidates as forms
from tracker.features.feedback.jobs import LETTER_JOB, LINK, letter_key
from tracker.features.feedback.models import FeedbackVersion
from tracker.features.feedback.pages import letters as pages
from tracker.features.feedback.queries import candidates as queries
from tracker.features.feedback.queries.candidates import Linked
from tracker.features.feedback.views import for_you
from tracker.foundation import access, files, jobs, language, limits, links

log = structlog.get_logger("links")
MOST_GUESSES, GUESSES_PER = 20, timedelta(minutes=1)
CONFIRMED, CHOSEN, TYPED = "for_you", "for_you_language", "for_you_typed"


@for_you.before_request
def choose_language() -> None:
    """What the reader chose on these pages, else the candidate's on record, else what the browser asks for."""
    key = (request.view_args or {}).get("key")
    g.linked = linked = _linked(key) if key else None
    on_record = linked.candidate.language if linked else language.asked_for()
    language.speak(session.get(CHOSEN, on_record))


@for_you.after_request
def keep_private(response: Response) -> Response:
    """Nothing says where the reader came from, and no search engine keeps the page."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _linked(key: str) -> Linked | None:
    """What a key opens; None for every other key.

    Wrong keys are counted and not braked: behind a proxy everybody may seem to come from one address, and nobody
    guesses 256 bits.
    """
    link_id = links.row_of_key(LINK, key)
    linked = queries.find_linked(link_id) if link_id else None
    if linked is None:
        limits.note_try("key", request.remote_addr or "")
        if limits.is_over("key", request.remote_addr or "", most=MOST_GUESSES, per=GUESSES_PER):
            log.warning("many wrong keys")
    return linked


def linked_or_404() -> Linked:
    """What this page's key opens, else the page that offers a new link: the same for every key that fails."""
    linked: Linked | None = g.get("linked")
    if linked is None:
        page = render_template("feedback/candidate/no_link.html", form=forms.EmailForm(formdata=None))
        abort(Response(page, 404))
    return linked


def confirmed_or_asked(key: str) -> Linked:
    """The same, for who has said which address the letter was sent to; others are asked."""
    linked = linked_or_404()
    if not is_confirmed(linked):
        abort(redirect(url_for("for_you.show", key=key)))
    return linked


def is_confirmed(linked: Linked) -> bool:
    """Whether the reader has confirmed the address."""
    return str(linked.link.id) in session.get(CONFIRMED, [])


def shown_version(linked: Linked) -> FeedbackVersion:
    """The letter that is shown."""
    found = queries.find_shown(linked.feedback.id, organisation_id=linked.organisation_id)
    return found or abort(404)


def reader_language() -> str:
    """The language in which the reader reads."""
    code: str = g.get("reader_language", "en")
    return code


@for_you.get("/<key>")
@access.public
def show(key: str) -> str:
    """The letter; before that the question which address it was sent to."""
    linked = linked_or_404()
    if not is_confirmed(linked):
        return render_template("feedback/candidate/confirm.html", form=_asked(), key=key, linked=linked)
    letter = pages.letter_of(shown_version(linked).letter, language=reader_language())
    mine = linked.organisation_id
    return render_template(
        "feedback/candidate/show.html", letter=letter, key=key, linked=linked, form=forms.ReplyForm(),
        replied=queries.find_reply(linked.feedback.id, organisation_id=mine),
        asks=not queries.has_said_how_confident(linked.feedback.id, organisation_id=mine),
    )  # fmt: skip


def _asked() -> forms.EmailForm:
    """The question for the address, with what was typed before and why that was not it."""
    form, (typed, said) = forms.EmailForm(formdata=None), session.pop(TYPED, ("", ""))
    form.email.data, form.email.errors = typed, [said] if said else []
    return form


@for_you.post("/<key>/confirm")
@access.public
def confirm(key: str) -> Any:
    """Say which address the letter was sent to."""
    linked, form = linked_or_404(), forms.EmailForm()
    if not form.validate_on_submit():
        return render_template("feedback/candidate/confirm.html", form=form, key=key, linked=linked)
    try:
        if actions.confirm_address(link=linked.link, feedback=linked.feedback, typed=form.email.data):
            session[CONFIRMED] = [*session.get(CONFIRMED, []), str(linked.link.id)][-20:]
        else:  # a redirect, so that the try counts
            said = _("That is not the address that this letter was sent to. Try another one.")
            session[TYPED] = form.email.data, said
    except actions.TooManyTries:
        session[TYPED] = form.email.data, _("That was tried too often. Wait an hour, then try again.")
    return redirect(url_for("for_you.show", key=key))


@for_you.post("/<key>/language")
@access.public
def speak(key: str) -> Any:
    """Read in the other language."""
    linked_or_404()
    session[CHOSEN] = "en" if reader_language() == "cy" else "cy"
    return redirect(url_for("for_you.show", key=key))


@for_you.post("/<key>/letter")
@access.public
def make_letter(key: str) -> Any:
    """Ask for the letter as a PDF: made once, then kept."""
    linked, code = confirmed_or_asked(key), reader_language()
    version = shown_version(linked)
    if code not in version.files:
        ids = {"version_id": str(version.id), "code": code}
        jobs.enqueue(
            LETTER_JOB, organisation_id=linked.organisation_id, key=letter_key(version.id, code), **ids
        )
    return redirect(url_for("for_you.making", key=key))


@for_you.get("/<key>/making")
@access.public
def making(key: str) -> Any:
    """Wait for the PDF."""
    linked, code = confirmed_or_asked(key), reader_language()
    version = shown_version(linked)
    job = letter_key(version.id, code)
    return render_template(
        "feedback/candidate/making.html", key=key, linked=linked, is_made=code in version.files,
        has_failed=jobs.has_failed(job, organisation_id=linked.organisation_id),
    )  # fmt: skip


@for_you.get("/<key>/letter.pdf")
@access.public
def letter_pdf(key: str) -> Any:
    """The PDF that was made."""
    linked = confirmed_or_asked(key)
    file_id = shown_version(linked).files.get(reader_language()) or abort(404)
    kept = files.get_content(UUID(file_id), organisation_id=linked.organisation_id) or abort(404)
    return files.as_download(*kept)


@for_you.post("/<key>/reply")
@access.public
def reply(key: str) -> Any:
    """Say what the letter was worth."""
    linked, form = confirmed_or_asked(key), forms.ReplyForm()
    if not form.validate_on_submit():
        letter = pages.letter_of(shown_version(linked).letter, language=reader_language())
        return render_template(
            "feedback/candidate/show.html", letter=letter, key=key, linked=linked, form=form,
            replied=None, asks=False,
        )  # fmt: skip
    try:
        facts = {**form.facts(), "useful": int(form.useful.data), "missing": form.missing.data or ""}
        actions.reply(feedback=linked.feedback, is_school_leaver=queries.is_for_leavers(linked), **facts)
        flash(_("Thank you. It goes to the people who write these letters, without your name."), "success")
    except actions.AnsweredAlready:
        flash(_("You have told us already. Thank you."), "info")
    return redirect(url_for("for_you.show", key=key))


@for_you.route("/<key>/confidence", methods=["GET", "POST"])
@access.public
def confidence(key: str) -> Any:
    """Four questions on confidence in looking for work, for who likes to answer them."""
    linked, form = confirmed_or_asked(key), forms.ConfidenceForm()
    if not form.validate_on_submit():
        return render_template("feedback/candidate/confidence.html", form=form, key=key, linked=linked)
    try:
        leaver = queries.is_for_leavers(linked)
        answers = [int(each) for each in form.facts().values()]
        actions.say_how_confident(feedback=linked.feedback, is_school_leaver=leaver, answers=answers)
        flash(_("Thank you. Your answers are kept without anything that says whose they are."), "success")
    except actions.AnsweredAlready:
        flash(_("You have told us already. Thank you."), "info")
    return redirect(url_for("for_you.show", key=key))


@for_you.get("/lost-link")
@access.public
def lost_link() -> str:
    """The way to a new link, for whoever cannot open theirs."""
    return render_template(
        "feedback/candidate/no_link.html", form=forms.EmailForm(formdata=None), is_lost=True
    )


@for_you.post("/new-link")
@access.public
def new_link() -> Any:
    """Ask for a new link, by the address; the answer is the same whether there is a letter or not."""
    form = forms.EmailForm()
    if not form.validate_on_submit():
        return render_template("feedback/candidate/no_link.html", form=form)
    who = request.remote_addr or ""
    if not limits.is_over("new link", who, most=MOST_GUESSES, per=GUESSES_PER):
        limits.note_try("new link", who)
        actions.ask_for_new_links(typed=form.email.data)
    return redirect(url_for("for_you.new_link_asked"))


@for_you.get("/new-link")
@access.public
def new_link_asked() -> str:
    """What happens now."""
    return render_template("feedback/candidate/new_link.html")
