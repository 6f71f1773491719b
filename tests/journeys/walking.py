"""What a person does on a page: reads, fills in by label, presses by name."""

from typing import Self

from playwright.sync_api import Locator, Page

from tests.builders import PASSWORD

SHOWS_FOCUS = """(() => { const at = document.activeElement; if (at === document.body) return true;
  const drawn = getComputedStyle(at); return drawn.outlineStyle !== "none" || drawn.boxShadow !== "none"; })()"""


class Walker:
    """A person at a browser window."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.email = self.password = ""

    def signed_in(self, email: str, password: str = PASSWORD) -> Self:
        """Sign in through the sign-in page."""
        self.email, self.password = email, password
        return self.open("/sign-in").fill(**{"E-mail address": email, "Password": password}).press("Sign in")

    def open(self, address: str) -> Self:
        """Go to an address."""
        self.page.goto(address if address.startswith("http") else self.url + address)
        return self

    def another_tab(self) -> "Walker":
        """The same page in a second tab of the same browser."""
        return Walker(self.page.context.new_page(), self.url).open(self.page.url)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def field(self, label: str) -> Locator:
        """The field of this label, whether or not the label goes on to say “(optional)”."""
        main = self.page.locator("main")
        return main.get_by_label(label, exact=True).or_(main.get_by_label(f"{label} (optional)", exact=True))

    def fill(self, **values: str) -> Self:
        """Type into fields, or choose from lists, by label. ``1/9/2026`` goes into three boxes."""
        for label, value in values.items():
            day = (
                self.page.locator("main fieldset")
                .filter(has=self.page.locator(".day"))
                .filter(has_text=label)
            )
            if value.count("/") == 2 and day.count():
                for part, typed in zip(("Day", "Month", "Year"), value.split("/"), strict=True):
                    day.first.get_by_label(part).fill(typed)
            elif self.field(label).evaluate("field => field.tagName") == "SELECT":
                self.field(label).select_option(label=value)
            else:
                self.field(label).fill(value)
        return self

    def tick(self, *labels: str) -> Self:
        """Tick boxes or choose a radio button."""
        for label in labels:
            self.page.locator("main").get_by_label(label).check()
        return self

    def press(self, button: str) -> Self:
        """Press a button and wait for the page that answers."""
        return self._click(self.page.locator("main").get_by_role("button", name=button))

    def follow(self, link: str) -> Self:
        """Follow a link."""
        return self._click(self.page.get_by_role("link", name=link))

    def _click(self, what: Locator) -> Self:
        assert what.count(), f"no {what} on {self.page.url}:\n{self.text}"
        with self.page.expect_navigation():
            what.first.click()
        return self

    def focused(self) -> str:
        """What a screen reader would call the thing that has the focus."""
        return self.page.evaluate(
            "(() => { const at = document.activeElement; const label = at.labels && at.labels[0];"
            " return ((label || at).innerText || at.value || '').trim() })()"
        )

    def tab_to(self, name: str) -> Self:
        """Press Tab until this has the focus; the focus can be seen all the way."""
        for _ in range(80):
            if self.focused().startswith(name):
                return self
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(SHOWS_FOCUS), f"the focus on “{self.focused()}” cannot be seen"
        raise AssertionError(f"Tab does not reach “{name}” on {self.page.url}")

    def type(self, text: str) -> Self:
        self.page.keyboard.type(text)
        return self

    def enter(self) -> Self:
        """Press Enter and wait for the page that answers."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self
