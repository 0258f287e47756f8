"""What is done to a day from its page: put in order, closed, opened again; with a way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from clips.admin.acts import told
from clips.admin.day_order import order_of_day, read_order
from clips.admin.day_page import day_page, order_context
from clips.admin.refusals import in_words
from clips.models import Day
from clips.services.arranging import arrange_day
from clips.services.days import close_day, reopen_day
from clips.services.history import act_of, recorded
from clips.services.refusals import Refused, Stale

PART = "order"
"""The page's script asks for its list alone by the head `X-Part`."""


@require_POST
def arrange_view(request, pk):
    """Put the day into the order that the page hands in, or take one step in it.

    An order that somebody else has changed since is 409, with the order as it is now.
    """
    if not request.user.has_perm("clips.change_day"):
        raise PermissionDenied
    day = _day(pk)
    order, words, place = _asked(request, day)
    if order is None:
        return _refused(request, day, gettext("There is nowhere to move it."), 422)
    try:
        act = _arrange(request, day, order)
    except Stale:
        return _refused(request, day, _stale(), 409)
    except Refused as refused:
        return _refused(request, day, in_words(refused), 422)
    return _back(request, day, _said(words, act), place)


def _arrange(request, day, order):
    """The act. A version that is none is an old one."""
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() else 0
    clips, places = order
    with recorded("arrange_day", by=request.user, label=day.date.isoformat()) as act:
        arrange_day(date=day.date, version=version, order=clips, places=places, by=request.user)
    return act


def _said(words, act):
    """With a way back, where anything was done."""
    return told(words, act) if act_of(act.id) else words


def _stale():
    return gettext(
        "Somebody else has changed the order of this day since this page was shown. Nothing was "
        "moved. Below is the order as it is now."
    )


def _asked(request, day):
    """The order that is asked for or None, what to say of it, and where on the page to go on."""
    order, said = order_of_day(day.date), request.POST
    if "order" in said:
        return read_order(said["order"]), gettext("The order was saved."), ""
    if "bring" in said:
        chosen = {int(pk) for pk in said.getlist("clip") if pk.isdecimal()}
        into = said.get("into", "")
        moved = into.isdecimal() and order.bring(chosen, int(into))
        words = ngettext("%(n)s clip was moved.", "%(n)s clips were moved.", len(chosen))
        return order.asked if moved else None, words % {"n": len(chosen)}, f"section-{into}"
    step = said.get("step", "")
    place = "-".join(step.split(":")[:2])
    return order.asked if order.step(step) else None, gettext("The order was saved."), place


@require_POST
def close_view(request, pk):
    """Close the day, or open it again."""
    if not request.user.has_perm("clips.close_day"):
        raise PermissionDenied
    day = _day(pk)
    closes = request.POST.get("do") == "close"
    service = close_day if closes else reopen_day
    with recorded(service.__name__, by=request.user, label=day.date.isoformat()) as act:
        service(date=day.date, by=request.user)
    words = gettext("The day is closed.") if closes else gettext("The day is open again.")
    return _back(request, day, _said(words, act), "")


def _day(pk):
    day = Day.objects.filter(pk=pk).first()
    if day is None:
        raise Http404
    return day


def _back(request, day, words, place):
    if _wants_part(request):
        return _part(request, day, words)
    messages.success(request, words)
    address = reverse("admin:clips_day_change", args=[day.pk])
    return HttpResponseRedirect(f"{address}#{place}" if place else address)


def _refused(request, day, words, status):
    if _wants_part(request):
        return _part(request, day, words, status=status)
    messages.error(request, words)
    return day_page(request, day, status=status)


def _wants_part(request):
    return request.headers.get("X-Part") == PART


def _part(request, day, words, *, status=200):
    context = {**order_context(request, day), "words": words, "refused": status != 200}
    return render(request, "admin/clips/day/_order.html", context, status=status)
