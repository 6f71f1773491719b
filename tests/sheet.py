"""./dev sheet: pictures of every page, wide and on a phone, and of every PDF page, on a few sheets.

They lie in contact-sheets/. What looks wrong by itself is listed: a page wider than its screen, an error of
the browser, a breach of accessibility.
"""

import argparse
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.run import APPLICATION, SIGN_IN_PATH
from benchmarks.servers import ROOT, make_demo, serve
from tests.browser import chromium
from tests.crawl import Found, crawl
from tracker.features.console.actions.demo import PASSWORD

EMAIL = "owner@harbour-vale.example.org"
PICTURES = ROOT / "docs/pictures"
# Name: where to begin, which links to follow, on which screen.
SHOWN = {
    "home": ("/", (), "wide"),
    "home-on-a-phone": ("/", (), "phone"),
    "programme": ("/programmes/", ("main table th a",), "wide"),
    "log-an-internship": ("/programmes/start/internship", (), "wide"),
    "commitment": ("/", (".ladder a",), "wide"),
}
FOLDER = ROOT / "contact-sheets"
SCREENS = {
    "wide": (1280, 900, "light"),
    "phone": (320, 640, "light"),
    "dark": (1280, 900, "dark"),
    "phone-dark": (320, 640, "dark"),
}
ACROSS, DOWN, WIDTH, HEIGHT, GAP = 4, 3, 420, 560, 20
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What it finds sound is not written down element by element: that takes it longer than to look.
BREACHES = "rules => axe.run({...rules, resultTypes: ['violations']}).then(found => found.violations)"


def signed_in(browser: Browser, url: str, email: str) -> BrowserContext:
    """A browser window in which this person is signed in; nobody, when there is no address."""
    context = browser.new_context()
    if email:
        page = context.new_page()
        page.goto(url + SIGN_IN_PATH)
        page.fill("[name=email]", email)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_load_state()
        page.close()
    return context


def watch(page: Page) -> list[str]:
    """What the browser complains about from now on; grows as it does."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def breaches_of(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, with the first places of each."""
    found = []
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    for breach in page.evaluate(BREACHES, RULES):
        places = ", ".join(" ".join(map(str, node["target"])) for node in breach["nodes"][:3])
        found.append(f"{breach['id']}: {breach['help']} ({places})")
    return found


def picture(context: BrowserContext, found: Found, screen: str) -> tuple[Image.Image, list[str]]:
    """One page on one screen, and what is wrong with it."""
    width, height, colours = SCREENS[screen]
    page = context.new_page()
    problems = watch(page)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=colours)
    page.goto(found.url)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        problems.append("wider than its screen")
    problems += breaches_of(page)
    image = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    page.close()
    return image, problems


def pdf_pages(found: Found) -> Iterator[Image.Image]:
    """The pages of a PDF as pictures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(found.body)
        subprocess.run(["pdftoppm", "-r", "60", "-png", str(file), f"{folder}/page"], check=True)
        for path in sorted(Path(folder).glob("page*.png")):
            yield Image.open(path).copy()


def write_sheets(name: str, pictures: list[tuple[str, Image.Image]]) -> None:
    """Lay the pictures out, a dozen on a sheet; a long page shows its top."""
    for start in range(0, len(pictures), ACROSS * DOWN):
        sheet = Image.new("RGB", (ACROSS * (WIDTH + GAP) + GAP, DOWN * (HEIGHT + 2 * GAP) + GAP), "#c8ced6")
        draw = ImageDraw.Draw(sheet)
        for place, (label, image) in enumerate(pictures[start : start + ACROSS * DOWN]):
            x, y = GAP + place % ACROSS * (WIDTH + GAP), GAP + place // ACROSS * (HEIGHT + 2 * GAP)
            small = image.convert("RGB").resize((WIDTH, max(1, round(image.height * WIDTH / image.width))))
            draw.text((x, y), label[:64], fill="black")
            sheet.paste(small.crop((0, 0, WIDTH, min(small.height, HEIGHT))), (x, y + GAP))
        sheet.save(FOLDER / f"{name}-{start // (ACROSS * DOWN) + 1:02}.png")


def look(context: BrowserContext, url: str, screens: list[str]) -> list[str]:
    """Take every picture, lay them out, and give back what is wrong."""
    pictures: dict[str, list[tuple[str, Image.Image]]] = {screen: [] for screen in [*screens, "pdf"]}
    wrong = []
    for found in crawl(context, [url + "/"]):
        if found.is_pdf:
            pictures["pdf"] += [(f"{found.kind} {n}", page) for n, page in enumerate(pdf_pages(found), 1)]
        for screen in screens if found.is_page else ():
            image, problems = picture(context, found, screen)
            image.save(
                FOLDER / f"{re.sub(r'[^a-z0-9]+', '-', found.kind.lower()).strip('-') or 'home'}.{screen}.png"
            )
            pictures[screen].append((found.kind, image))
            wrong += [f"{found.kind} ({screen}): {problem}" for problem in problems]
    for name, taken in pictures.items():
        write_sheets(name, taken)
        print(f"{name}: {len(taken)} pictures")
    return wrong


def take_pictures(context: BrowserContext, url: str) -> None:
    """The pictures of the README: small, of the real product, on the demo's records."""
    PICTURES.mkdir(exist_ok=True)
    page = context.new_page()
    for name, (path, links, screen) in SHOWN.items():
        width, height, colours = SCREENS[screen]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours)
        page.goto(url + path)
        for link in links:
            with page.expect_navigation():
                page.locator(link).first.click()
        image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        image.quantize(128, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)
    page.goto(url + "/reports/")
    report = page.locator("a[href$='/download']").first
    if report.count():
        answer = context.request.get(url + str(report.get_attribute("href")))
        pages = list(pdf_pages(Found(answer.url, "report", "application/pdf", answer.body())))
        third = pages[min(2, len(pages) - 1)].convert("RGB")
        third.quantize(128, dither=Image.Dither.NONE).save(PICTURES / "report.png", optimize=True)


def main() -> None:
    """Look at the small demo as one of its people sees it."""
    parser = argparse.ArgumentParser(prog="./dev sheet", description="Pictures of every page and PDF page.")
    parser.add_argument("--email", default=EMAIL, help="whose pages; empty for the pages before signing in")
    parser.add_argument("--screens", nargs="+", default=list(SCREENS), choices=list(SCREENS))
    parser.add_argument("--pictures", action="store_true", help="only the README's, into docs/pictures/")
    asked = parser.parse_args()
    if asked.pictures:
        with tempfile.TemporaryDirectory() as folder, chromium() as browser:
            make_demo(Path(folder), "small")
            with serve(APPLICATION, workers=1, threads=2, instance=Path(folder)) as server:
                take_pictures(signed_in(browser, server.url, EMAIL), server.url)
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        make_demo(Path(folder), "small")
        with serve(APPLICATION, workers=1, threads=2, instance=Path(folder)) as server:
            wrong = look(signed_in(browser, server.url, asked.email), server.url, asked.screens)
    print("\n".join(wrong) or "Nothing looks wrong by itself.")
    print(f"The sheets are in {FOLDER.relative_to(ROOT)}/.")


if __name__ == "__main__":
    main()
