"""The desk's one view: what it shows as the reading is what it stores on save.

GET shows an empty desk, the sample, stored posts opened as text (`?all=1`, `?post=12`), or the text
of an undone save (`?again=ACT`). A POST is read; with `act` it is also saved, and the editor stays
at that day; with `take` or `edit` the text is changed first, as a button asks. Whatever fails, the
text comes back.
"""

import datetime

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from clips.admin.desk.edits import edited
from clips.admin.desk.foreseen import foreseen
from clips.admin.desk.handed_in import HandedIn
from clips.admin.desk.laid_out import laid_out
from clips.admin.desk.page import context_of
from clips.admin.desk.saving import ACTS, save
from clips.admin.desk.seat import sits_at_the_desk
from clips.admin.refusals import in_words
from clips.services.arranging import Conflicts
from clips.services.days import default_day
from clips.services.refusals import Refused


@never_cache
@sits_at_the_desk
def desk(request, date=""):
    date = _date_in(date)
    if request.method == "POST":
        return _handed_in(request, HandedIn.of(request.POST, date))
    return _page(request, laid_out(request, date))


def _date_in(written):
    """The day of the address; the one that is being made where it names none."""
    if not written:
        return default_day()
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise Http404 from None


def _handed_in(request, handed_in):
    # htmx sends the button along that was pressed last: what it asks for is a reading all the same.
    pressed = {} if request.htmx else request.POST
    if handed_in.is_read and "take" in pressed:
        return _taken(request, handed_in)
    if handed_in.is_read and "edit" in pressed:
        return _edited(request, handed_in)
    saves = pressed.get("act") in ACTS
    complaints, status = handed_in.complaints, 422 if saves else 200
    if saves and not complaints:
        try:
            return save(request, handed_in)
        except Refused as refused:
            complaints = [in_words(refused)]
            status = 409 if isinstance(refused, Conflicts) else 422
    return _page(request, handed_in, complaints=complaints, status=status)


def _taken(request, handed_in):
    """The page with the words put into its text that were asked for. Nothing is saved."""
    reading = handed_in.reading()
    put = reading.put(request.POST["take"]) if reading else None
    if put is None:
        changed = _("The text is no longer what it was when this was offered. Nothing was changed.")
        return _page(request, handed_in, complaints=[*handed_in.complaints, changed])
    return _page(request, _with(handed_in, text=put.into(handed_in.text)))


def _edited(request, handed_in):
    """The text as the button has edited it: as JSON for the script, else as a page."""
    done = edited(handed_in, request.POST["edit"])
    if done is None:
        raise Http404
    if not request.accepts("text/html"):
        return JsonResponse(done.as_json)
    complaints = [done.refusal] if done.refusal else []
    page = _with(handed_in, text=done.text, resolved=done.resolved)
    return _page(request, page, complaints=complaints, said=done.said)


def _with(handed_in, **fields):
    """The same with other fields."""
    data = handed_in.data.copy()
    for name, value in fields.items():
        data[name] = value
    return HandedIn.of(data, handed_in.default)


def _page(request, handed_in, *, complaints=(), said="", status=200):
    reading = handed_in.reading()
    complaints = list(complaints) or handed_in.complaints
    if reading and not complaints:
        complaints = [in_words(refused) for refused in foreseen(handed_in, reading.plan)]
    context = context_of(request, handed_in, reading) | {"complaints": complaints, "said": said}
    name = "_reading" if request.htmx else "desk"
    return render(request, f"admin/desk/{name}.html", context, status=status)
