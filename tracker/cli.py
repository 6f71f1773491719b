"""The command line: tracker init | run | work | demo | doctor | backup | restore | operator | verify |
report | redesign | reference.

The application is imported where a command needs it, not at the top: “run” on a prepared installation only
starts processes, each of which imports it for itself, so a second start is quick.
"""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import supervisor
from tracker.foundation import config

if TYPE_CHECKING:
    from flask import Flask

SEED = 2026


@click.group()
def main() -> None:
    """Rungs, the employer social mobility compact tracker."""


def _app() -> "Flask":
    from tracker.app import create_app

    try:
        return create_app()
    except config.ConfigError as error:
        raise click.ClickException(str(error)) from error


def _prepare() -> Path:
    """Prepare the installation unless it was prepared for this very database and these very migrations."""
    instance = config.instance_folder()
    steps = sorted(file.name for file in (config.project_folder("migrations") / "versions").glob("*.py"))
    parts = [os.environ.get("DATABASE_URL", "sqlite"), *steps]
    done = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    stamp = instance / "prepared"
    if not stamp.exists() or stamp.read_text() != done:
        from tracker import installation

        try:
            installation.prepare(instance)
        except config.ConfigError as error:
            raise click.ClickException(str(error)) from error
        stamp.write_text(done)
    return instance


@main.command()
def init() -> None:
    """Prepare this installation: secret key, database, sessions. Safe to repeat."""
    (config.instance_folder() / "prepared").unlink(missing_ok=True)
    _prepare()


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, envvar="HOST")
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--web-processes", default=1, show_default=True, envvar="WEB_PROCESSES")
@click.option("--workers", default=1, show_default=True, envvar="WORKERS")
@click.option(
    "--demo", "with_demo", is_flag=True, help="Make the demo employers first, where there is nothing yet."
)
def run(host: str, port: int, web_processes: int, workers: int, with_demo: bool) -> None:
    """Serve the product: web and workers under one supervisor. Prepares the installation first."""
    os.environ["PORT"] = str(port)
    instance = _prepare()
    known, code = instance / "demo", instance / "set_up_code"
    if with_demo and not known.exists() and code.exists():
        _make_demo(instance, seed=SEED, scale="small")
    if known.exists():
        click.echo(known.read_text())
    address = os.environ.get("BASE_URL", f"http://localhost:{port}")
    if code.exists():
        click.echo(f"Nobody is here yet. Open {address}/organisation/set-up")
        click.echo(f"and enter the set-up code {code.read_text().strip()}")
    click.echo(f"Rungs is on {address} (Ctrl+C stops it)")
    commands = [supervisor.command_of("web", host=host, port=port, web_processes=web_processes)]
    commands += [supervisor.command_of("worker", host=host, port=port, web_processes=1)] * workers
    supervisor.Supervisor(commands).run()


@main.command()
@click.option("--seed", default=SEED, show_default=True, help="The same seed, the same records.")
@click.option("--scale", type=click.Choice(["small", "large"]), default="small", show_default=True)
def demo(seed: int, scale: str) -> None:
    """Make two fictitious employers with three years of records, and say how to sign in."""
    instance = _prepare()
    _make_demo(instance, seed=seed, scale=scale)
    click.echo((instance / "demo").read_text())


def _make_demo(instance: Path, *, seed: int, scale: str) -> None:
    from tracker import installation
    from tracker.features.console.actions.demo import RealOrganisations

    try:
        installation.make_demo(instance, seed=seed, scale=scale)
    except RealOrganisations as error:
        raise click.ClickException(
            "There are organisations here that are not of the demo. "
            "Set RUNGS_INSTANCE to an empty folder to try the demo."
        ) from error


@main.command()
def work() -> None:
    """Do background work until stopped. “run” starts this by itself."""
    from tracker.foundation import jobs

    jobs.work(_app())


@main.command()
def doctor() -> None:
    """Say what is well and what is not."""
    from tracker.foundation import backups

    with _app().app_context():
        for line in backups.examine():
            click.echo(line)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write a sound copy of the database and key material to FILE, while the product runs."""
    from tracker.foundation import backups

    with _app().app_context():
        backups.back_up(file)
    click.echo(f"Backed up to {file}")


@main.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def restore(file: Path) -> None:
    """Bring back what “backup” wrote. Stop the product first; the present database is kept beside it."""
    from tracker.foundation import backups

    try:
        backups.restore(file, config.instance_folder())
    except backups.CannotRestore as error:
        raise click.ClickException(str(error)) from error
    click.echo("Restored.")


@main.command()
@click.argument("email")
def operator(email: str) -> None:
    """Let the account of EMAIL run this server: rates and organisations, nobody’s records."""
    from tracker.features.accounts import queries as account_queries
    from tracker.foundation.database import db

    with _app().app_context():
        user = account_queries.find_user_by_email(email)
        if user is None:
            raise click.ClickException("There is no account of that address.")
        user.is_operator = True
        db.session.commit()
    click.echo(f"{email} is an operator.")


@main.command()
@click.argument("given", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def verify(given: tuple[Path, ...]) -> None:
    """Say whether each FILE is a genuine copy of an edition approved here, and whether there is a later one.

    A PDF, or a file that was attached to one. Ends with 0 where all are genuine, 1 where any is not, 2 where
    one cannot be read.
    """
    from tracker import reporting

    with _app().app_context():
        code = 0
        for file in given:
            try:
                verdict = reporting.verify_file(file)
                click.echo("\n".join(reporting.lines_of(file, verdict)))
                code = max(code, 0 if verdict.is_genuine else 1)
            except reporting.CannotRead as error:
                click.echo(str(error), err=True)
                code = 2
    raise SystemExit(code)


@main.group()
def report() -> None:
    """Reports from the command line."""


@report.command()
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option("--organisation", default="", help="Its name or a part of it, where there are several.")
@click.option("--compact", default="", help="Its title or a part of it, where there are several.")
@click.option("--period", default="", metavar="2025/26", help="The reporting year, or a day in it.")
@click.option(
    "--edition", type=click.IntRange(min=1), help="Its number; the newest that is approved otherwise."
)
@click.option("--draft", "is_draft", is_flag=True, help="From today’s records instead; it is kept nowhere.")
def make(out: Path, **asked: Any) -> None:
    """Write an edition's PDF as it is kept, or a draft, to the file OUT."""
    from tracker import reporting

    try:
        with _app().app_context():
            content = reporting.make_report(**asked)
        out.write_bytes(content)
    except reporting.CannotMake as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}.") from error
    click.echo(f"{out}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


@main.group()
def redesign() -> None:
    """Role redesign from the command line."""


@redesign.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--objective", type=click.Choice(["cheapest", "most_entry"]), default="cheapest", show_default=True
)
@click.option("--budget", type=click.FloatRange(min=0), help="Pounds a year; most_entry: what today costs.")
@click.option(
    "--insist", multiple=True, metavar="TASK=ROLE", help="Have a task done by a role; may be repeated."
)
@click.option(
    "--most-roles", type=click.IntRange(1, 12), help="Kinds of role at most, whatever the sheet says."
)
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True)
@click.option(
    "--curve", "with_curve", is_flag=True, help="Add what each further step of entry-level hours costs."
)
def solve(file: Path, **asked: Any) -> None:
    """Print the best design of the sheet in FILE (XLSX, JSON, or CSV of tasks) as JSON."""
    from tracker import redesigning

    try:
        click.echo(redesigning.solve_file(file, **asked))
    except redesigning.CannotSolve as error:
        raise click.ClickException(str(error)) from error


@main.group()
def reference() -> None:
    """Public lists that an organisation brings: loaded here, never shipped."""


@reference.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", required=True, help="What the list is, as shown beside its tasks.")
@click.option("--terms", required=True, help="Its licence and owner, as they ask to be named.")
def load(file: Path, name: str, terms: str) -> None:
    """Load occupations with their tasks from a CSV with the columns “title” and “task”.

    A list of the same file name is replaced.
    """
    from tracker import installation

    try:
        with _app().app_context():
            count = installation.load_task_list(file, name=name, terms=terms)
    except installation.NotAList as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} tasks of “{name}” are loaded.")


if __name__ == "__main__":
    main()
