"""The command line: tracker init | run | work | demo | doctor | backup | restore | operator."""

import os
import secrets
from pathlib import Path

import click
import flask_migrate
from flask import Flask

from tracker import supervisor
from tracker.app import create_app
from tracker.features.accounts import queries as account_queries
from tracker.features.console.actions import demo as demo_records
from tracker.features.organisations import queries as organisation_queries
from tracker.foundation import access, backups, config, jobs, sessions
from tracker.foundation.database import db


@click.group()
def main() -> None:
    """Rungs, the employer social mobility compact tracker."""


def _app() -> Flask:
    try:
        return create_app()
    except config.ConfigError as error:
        raise click.ClickException(str(error)) from error


@main.command()
def init() -> None:
    """Prepare this installation: secret key, database, sessions. Safe to repeat."""
    instance = config.instance_folder()
    config.make_secret(instance)
    app = _app()
    with app.app_context():
        flask_migrate.upgrade()
        sessions.create_table(app)
        if not organisation_queries.count_organisations():
            _make_set_up_code(instance)


def _make_set_up_code(instance: Path) -> None:
    file = instance / "set_up_code"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text("-".join(secrets.token_hex(2) for _ in range(3)))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, envvar="HOST")
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--web-processes", default=1, show_default=True, envvar="WEB_PROCESSES")
@click.option("--workers", default=1, show_default=True, envvar="WORKERS")
def run(host: str, port: int, web_processes: int, workers: int) -> None:
    """Serve the product: web and workers under one supervisor. Prepares the installation first."""
    os.environ.setdefault("PORT", str(port))
    init.callback()  # type: ignore[misc]
    instance = config.instance_folder()
    code = instance / "set_up_code"
    app = _app()
    with app.app_context():
        is_new = not organisation_queries.count_organisations()
        db.engine.dispose()
    if is_new:
        click.echo(f"Nobody is here yet. Open {app.config['BASE_URL']}/organisation/set-up")
        click.echo(f"and enter the set-up code {code.read_text().strip()}")
    click.echo(f"Rungs is on {app.config['BASE_URL']} (Ctrl+C stops it)")
    commands = [supervisor.command_of("web", host=host, port=port, web_processes=web_processes)]
    commands += [supervisor.command_of("worker", host=host, port=port, web_processes=1)] * workers
    supervisor.Supervisor(commands).run()


@main.command()
@click.option("--seed", default=demo_records.SEED, show_default=True, help="The same seed, the same records.")
@click.option("--scale", type=click.Choice(list(demo_records.SCALES)), default="small", show_default=True)
def demo(seed: int, scale: str) -> None:
    """Make two fictitious employers with three years of records, and say how to sign in."""
    init.callback()  # type: ignore[misc]
    (config.instance_folder() / "demo").touch()
    with _app().app_context():
        try:
            demo_records.make_demo(seed=seed, scale=demo_records.SCALES[scale])
            db.session.commit()
        except demo_records.DemoThere:
            pass
        except demo_records.RealOrganisations as error:
            (config.instance_folder() / "demo").unlink()
            raise click.ClickException(
                "There are organisations here that are not of the demo. "
                "Set RUNGS_INSTANCE to an empty folder to try the demo."
            ) from error
        db.engine.dispose()
    _say_sign_ins()


def _say_sign_ins() -> None:
    click.echo(f"Demo: everybody’s password is “{demo_records.PASSWORD}”.")
    organisation = ""
    for known in demo_records.list_sign_ins():
        if known.organisation != organisation:
            organisation = known.organisation
            click.echo(organisation)
        role = str(access.ROLE_WORDS[known.role]) + (", operator" if known.is_operator else "")
        click.echo(f"  {role:<18} {known.email:<36} {known.name}")


@main.command()
def work() -> None:
    """Do background work until stopped. “run” starts this by itself."""
    jobs.work(_app())


@main.command()
def doctor() -> None:
    """Say what is well and what is not."""
    app = _app()
    with app.app_context():
        for line in backups.examine():
            click.echo(line)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write a sound copy of the database and key material to FILE, while the product runs."""
    app = _app()
    with app.app_context():
        backups.back_up(file)
    click.echo(f"Backed up to {file}")


@main.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def restore(file: Path) -> None:
    """Bring back what “backup” wrote. Stop the product first; the present database is kept beside it."""
    backups.restore(file, config.instance_folder())
    click.echo("Restored.")


@main.command()
@click.argument("email")
def operator(email: str) -> None:
    """Let the account of EMAIL run this server: rates and organisations, nobody’s records."""
    with _app().app_context():
        user = account_queries.find_user_by_email(email)
        if user is None:
            raise click.ClickException("There is no account of that address.")
        user.is_operator = True
        db.session.commit()
    click.echo(f"{email} is an operator.")


if __name__ == "__main__":
    main()
