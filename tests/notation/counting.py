"""Work as the notation's own lines that are run: a count that no slow machine changes."""

import sys

from clips import notation

OURS = notation.__file__.removesuffix("__init__.py")


def lines_run(work, *besides):
    """How many lines `work()` runs in the notation, and in the files `besides`."""
    count, ours = 0, (OURS, *besides)

    def on_line(frame, event, argument):
        nonlocal count
        count += event == "line"
        return on_line

    def on_call(frame, event, argument):
        return on_line if frame.f_code.co_filename.startswith(ours) else None

    tracing = sys.gettrace()
    sys.settrace(on_call)
    try:
        work()
    finally:
        sys.settrace(tracing)
    return count
