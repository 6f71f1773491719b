"""The process that has WeasyPrint loaded and forks for each document; its argument is its connection."""

import contextlib
import os
import sys
from multiprocessing.connection import Connection, Pipe
from signal import SIGABRT, SIGBUS, SIGKILL, SIGSEGV, SIGTRAP, SIGXCPU

from tracker.foundation.pdf import FONTS, Order
from tracker.foundation.pdf.letters import known
from tracker.foundation.pdf.typeset import answer

Answer = tuple[str, bytes | str]


def serve(connection: Connection) -> None:
    """Answer orders one after the other, until whoever sends them is gone."""
    with contextlib.suppress(OSError):  # without Pango the first document says what to install
        import weasyprint.text.fonts  # noqa: F401
    known(FONTS)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            connection.send(_made_in_a_fork(connection.recv()))


def _made_in_a_fork(order: Order) -> Answer:
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
