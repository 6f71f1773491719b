"""The process that has WeasyPrint loaded and forks for each document; its argument is its connection."""

import contextlib
import gc
import os
import sys
from multiprocessing.connection import Connection, Pipe
from signal import SIGABRT, SIGBUS, SIGKILL, SIGSEGV, SIGTRAP, SIGXCPU

from tracker.foundation.pdf import FONTS, Order
from tracker.foundation.pdf.letters import known
from tracker.foundation.pdf.typeset import answer, sheets_of, typeset

FACES = "".join(
    f'<p style="font: {weight} 12pt {family}">Every face, once.</p>'
    for family, weight in (
        ("'Bricolage Grotesque Narrow'", 700), ("'Bricolage Grotesque Narrow'", 800),
        ("Inter", 400), ("Inter", 600), ("Inter", 700),
    )
)  # fmt: skip
BLANK = f"""<!doctype html><html lang="en"><title>Nothing</title><h1>Nothing</h1>{FACES}<a href="#x">a link</a>
<ul><li id="x">a list</ul><table><thead><tr><th>a<tbody><tr><td>table</table>
<svg width="9" height="9"><title>A bar</title><rect width="9" height="9" rx="2" fill="#000"/></svg></html>"""
GLYPHS = range(10, 130)
Answer = tuple[str, bytes | str]


def serve(connection: Connection) -> None:
    """Answer orders one after the other, until whoever sends them is gone."""
    with contextlib.suppress(OSError):  # without Pango the first document says what to install
        _warm_up()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            connection.send(_made_in_a_fork(connection.recv()))


def _warm_up() -> None:
    """Lay out a page of nothing, so that no child has to read style sheets, fonts and modules that all need."""
    known(FONTS)
    typeset(Order(BLANK, (), (), "Nothing", "en-GB", "", None, {}, 0, 0))
    _know_sizes()
    gc.collect()
    gc.freeze()  # what is here already, no child looks through


def _know_sizes() -> None:
    """Name lists of as many glyphs as the subset of a font mostly has: each child would take 2 ms for each of them."""
    from weasyprint.text.ffi import ffi

    for size in GLYPHS:
        ffi.typeof(f"hb_codepoint_t[{size}]")


def _made_in_a_fork(order: Order) -> Answer:
    with contextlib.suppress(OSError):  # the child meets it too, and says so
        sheets_of(order.stylesheets)
    reading, writing = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        answer(order, writing)
        os._exit(0)
    writing.close()
    try:
        return _received(reading, child, order)
    except EOFError:
        _, status = os.waitpid(child, 0)
        return _why_it_ended(os.waitstatus_to_exitcode(status), order)
    finally:
        reading.close()


def _received(reading: Connection, child: int, order: Order) -> Answer:
    """What the child sends; the clock is a backstop for a child that waits instead of working."""
    patience = order.seconds * 3 + 5
    received: Answer = ("DocumentTooLong", f"no PDF after {patience} seconds")
    if reading.poll(patience):
        received = reading.recv()
    os.kill(child, SIGKILL)
    os.waitpid(child, 0)
    return received


def _why_it_ended(exit_code: int, order: Order) -> Answer:
    if exit_code == -SIGXCPU:
        return ("DocumentTooLong", f"more than {order.seconds} seconds of work")
    if -exit_code in (SIGABRT, SIGTRAP, SIGKILL, SIGBUS):
        return ("DocumentTooHeavy", f"more than {order.memory_mib} MiB of memory")
    if exit_code == -SIGSEGV:
        return ("DocumentTooDeep", "elements nested too deeply")
    return ("PdfError", f"the process that lays out a document ended with {exit_code}")


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
