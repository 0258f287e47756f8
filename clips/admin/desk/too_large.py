"""A request beyond what the server reads at all: said in words; the browser keeps the text."""

from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError
from django.shortcuts import render
from django.views import defaults

from clips.admin.desk.form import LIMITS

MOST_DRAINED = 64 * 2**20
CHUNK = 2**16


def bad_request(request, exception):
    """Django's 400, but for a body that is too large: that is 413, with what to do about it."""
    if not isinstance(exception, RequestDataTooBig):
        return defaults.bad_request(request, exception)
    _drain(request)
    return render(request, "413.html", {"limits": LIMITS}, status=413)


def _drain(request):
    """Read what is still coming: a browser cut off while it sends shows no page at all."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_DRAINED:
        return
    try:
        while request.read(CHUNK):
            pass
    except UnreadablePostError:
        return
