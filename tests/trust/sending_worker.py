"""A worker that sends what is due until it is killed: python -m tests.trust.sending_worker INSTANCE PORT"""

import sys
from datetime import timedelta
from pathlib import Path

from tests.installations import settings_for
from tracker.app import create_app
from tracker.foundation import jobs


def main(instance: str, port: str) -> None:
    """Work, with a lease so short that the proof need not wait for what a kill left behind."""
    lease = {"JOB_LEASE": timedelta(seconds=1)}
    mail = {"MAIL_IS_SENT": True, "MAIL_SERVER": "127.0.0.1", "MAIL_PORT": int(port)}
    app = create_app({**settings_for(Path(instance)), **mail, **lease})
    print("ready", flush=True)
    jobs.work(app, idle_seconds=0.05)


if __name__ == "__main__":
    main(*sys.argv[1:])
