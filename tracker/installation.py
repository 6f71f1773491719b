"""What the command line does to an installation: prepare it, fill it with the demo, say who can sign in."""

import csv
import secrets
from pathlib import Path
from uuid import UUID

from flask import Flask

from tracker.app import create_app
from tracker.features.console.actions import demo
from tracker.features.console.actions.demo.redesigning import take_a_team_apart
from tracker.features.console.actions.demo.signing import sign_last_year
from tracker.features.organisations import queries as organisation_queries
from tracker.features.redesign import actions as redesign_actions
from tracker.features.reports.queries.editions import find_edition
from tracker.foundation import access, clock, config, files, jobs, migrations, sessions
from tracker.foundation.database import db


def prepare(instance: Path) -> None:
    """Secret key, database, sessions, and a set-up code where nobody is here yet. Safe to repeat."""
    config.make_secret(instance)
    app = create_app()
    with app.app_context():
        migrations.upgrade()
        sessions.create_table(app)
        empty = not organisation_queries.count_organisations()
        close(app)
    code = instance / "set_up_code"
    if empty and not code.exists():
        code.touch(mode=0o600)
        code.write_text("-".join(secrets.token_hex(2) for _ in range(3)))
    if not empty:
        code.unlink(missing_ok=True)


class NotAList(Exception):
    """A file is no CSV of occupations and tasks; the text says why."""


def load_task_list(file: Path, *, name: str, terms: str) -> int:
    """Load a public list of occupations and tasks from a CSV; how many tasks. Raises NotAList."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.DictReader(opened))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotAList("This is not a CSV in UTF-8.") from error
    if not lines or not {"title", "task"} <= set(lines[0]):
        raise NotAList("The first line has to name the columns “title” and “task”.")
    tasks = [(line["title"].strip(), line["task"].strip()) for line in lines if (line["task"] or "").strip()]
    count = redesign_actions.load_task_list(list_id=file.stem, name=name, terms=terms, tasks=tasks)
    db.session.commit()
    return count


def close(app: Flask) -> None:
    """Let go of the database, so that nothing is shared with the processes started next."""
    db.session.remove()
    db.engine.dispose()
    app.session_interface.engine.dispose()  # type: ignore[attr-defined]


def make_demo(instance: Path, *, seed: int, scale: str) -> str:
    """Make the demo employers and a report, unless they are here; the words on how to sign in.

    Raises demo.RealOrganisations where there are organisations that are not of the demo.
    """
    marker = instance / "demo"
    app = create_app()
    app.config["DEMO"] = True
    with app.app_context():
        try:
            large, *_rest = demo.make_demo(seed=seed, scale=demo.SCALES[scale])
            take_a_team_apart(large)
            db.session.commit()
            _make_report(large, instance / "progress-report.pdf")
        except demo.DemoThere:
            db.session.rollback()
        close(app)
    report = f"A report already made: {instance / 'progress-report.pdf'}"
    (instance / "set_up_code").unlink(missing_ok=True)
    marker.write_text("\n".join([*_sign_ins(), report, ""]))
    return marker.read_text()


def _make_report(organisation_id: UUID, file: Path) -> None:
    """Have last year's edition signed and made as the worker makes it, and lay a copy beside the database."""
    edition_id = sign_last_year(organisation_id, today=clock.today())
    db.session.commit()
    jobs.work_until_empty()
    edition = find_edition(edition_id, organisation_id=organisation_id) if edition_id else None
    if edition is not None and edition.file_id is not None:
        found = files.get_content(edition.file_id, organisation_id=organisation_id)
        file.write_bytes(found[3] if found else b"")
    db.session.rollback()


def _sign_ins() -> list[str]:
    lines = [f"Demo: everybody’s password is “{demo.PASSWORD}”."]
    organisation = ""
    for known in demo.list_sign_ins():
        if known.organisation != organisation:
            organisation = known.organisation
            lines.append(organisation)
        role = str(access.ROLE_WORDS[known.role]) + (", operator" if known.is_operator else "")
        lines.append(f"  {role:<18} {known.email:<36} {known.name}")
    return lines
