"""The least that Flask can do: one route, one short page, no template, no session, no database."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def page() -> str:
    return "<!doctype html><html lang=en><title>Bare</title><h1>Bare</h1>"
