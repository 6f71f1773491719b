"""The least that Flask can do to give out a file: one static folder, no session, no database."""

import os

from flask import Flask

app = Flask(__name__, static_folder=os.environ.get("ONE_FILE_FOLDER", "."), static_url_path="/files")
