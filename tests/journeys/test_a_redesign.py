"""From a template to a school-leaver stream: edit, design, why, what if, a scenario, the business case, made real."""

from pathlib import Path

from tests.journeys.walking import Walker


def test_from_a_template_to_a_stream(hr: Walker, tmp_path: Path) -> None:
    page = hr.page
    hr.open("/redesign/start").fill(**{"What do you want to redesign?": "Our audit team"})
    page.get_by_label("Audit team:").check()
    hr.press("Start the sheet")
    assert hr.heading == "Tasks: Our audit team"

    # Paste a block from a spreadsheet into the first empty line; totals follow; it saves by itself.
    box = page.locator("[name='tasks-23-statement']")
    box.focus()
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.activeElement.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }""",
        "Scan the post\t210\tAudit senior\t3\nLabel the files\t90\tAudit senior\t3",
    )
    assert box.input_value() == "Scan the post"
    assert page.locator("[name='tasks-24-hours']").input_value() == "90"
    page.get_by_text("25 tasks on this page").wait_for()
    page.locator("[data-note]").filter(has_text="Saved on").wait_for()
    page.reload()
    assert page.locator("[name='tasks-24-statement']").input_value() == "Label the files"

    hr.follow("Designs").fill(**{"Name of this scenario": "Within today’s cost"}).press("Find the design")
    assert hr.heading.startswith("Each extra hour of entry-level work costs £")
    result = page.url

    hr.follow("Count stock on site").follow("What if Audit senior did it?")
    assert "a year" in hr.text
    hr.press("Keep this as a scenario")
    assert "You insist on" in hr.text

    hr.open(result)
    hr.press("Make the business case (PDF)")
    page.get_by_role("link", name="Download the business case").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the business case").click()
    download.value.save_as(tmp_path / "case.pdf")
    assert (tmp_path / "case.pdf").read_bytes().startswith(b"%PDF-")

    hr.open(result)
    hr.follow("Decide for this one").fill(**{"Why this one?": "It pays for itself."}).press(
        "Decide for this one"
    )
    hr.follow("Make “Audit technician” a programme")
    page.get_by_label("A school-leaver stream").check()
    hr.fill(**{"First day": "6/9/2027", "Planned last day": "31/8/2029", "Places": "4"})
    hr.press("Start the programme")
    assert hr.heading == "Audit technician"
    hr.open(result)
    assert "Programmes from this design" in page.content()
