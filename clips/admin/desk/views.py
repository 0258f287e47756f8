"""The desk's one view: what it shows as the reading is what it stores on save.

GET shows an empty desk, or the sample. A POST is read; with `act=draft` or `act=publish` it is also
saved, and the editor stays at the desk of that day; with `take` words that the reading offers are
put into the text first. Whatever fails, the text comes back.
"""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from clips.admin.desk.consent import Consent
from clips.admin.desk.foreseen import foreseen
from clips.admin.desk.form import LIMITS, PasteForm, current_day
from clips.admin.desk.reading import Reading
from clips.admin.desk.results import drafts_in, said_saved
from clips.admin.refusals import in_words
from clips.demo import DESK, DESK_DAY
from clips.models import Clip
from clips.notation import normalise, parse
from clips.services.pasting import paste, plan
from clips.services.refusals import Refused

SAVES = ("draft", "publish")
PERMISSIONS = ("clips.add_paste", "clips.add_clip")


@never_cache
@permission_required(PERMISSIONS, raise_exception=True)
def desk(request, date=""):
    date = _date_in(date)
    if request.method == "POST":
        return _handed_in(request, date)
    text = DESK.read_text(encoding="utf-8") if "sample" in request.GET else ""
    form = PasteForm.opened(date=date, text=text)
    return _page(request, form, _reading(text, date), date)


def _date_in(written):
    """The day of the address; the current one where it names none."""
    if not written:
        return current_day()
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise Http404 from None


def _handed_in(request, date):
    form = PasteForm(request.POST)
    # htmx sends the button along that was pressed last: what it asks for is a reading all the same.
    pressed = {} if request.htmx else request.POST
    saves = pressed.get("act") in SAVES
    complaints = [error for errors in form.errors.values() for error in errors]
    if "take" in pressed and "text" in form.cleaned_data:
        form, complaints = _taken(form, date, complaints)
    elif saves and not complaints:
        try:
            return _saved(request, form)
        except Refused as refused:
            complaints = [in_words(refused)]
    day = _day(form, date)
    reading = _reading(form.cleaned_data["text"], day) if "text" in form.cleaned_data else None
    if reading and not complaints:
        text = form.cleaned_data["text"]
        complaints = [in_words(refused) for refused in foreseen(text, day, reading.plan)]
    status = 422 if saves else 200
    return _page(request, form, reading, day, complaints=complaints, status=status)


def _day(form, date):
    return None if form.says_its_days else form.given or date


def _taken(form, date, complaints):
    """The form with the words put into its text that were asked for. Nothing is saved."""
    text = form.cleaned_data["text"]
    reading = _reading(text, _day(form, date))
    put = reading.put(form.data["take"]) if reading else None
    if put is None:
        changed = _("The text is no longer what it was when this was offered. Nothing was changed.")
        return form, [*complaints, changed]
    form = PasteForm({**form.data.dict(), "text": put.into(text)})
    form.is_valid()
    return form, complaints


def _saved(request, form):
    """Save in one transaction, tell what was made, and stay at the desk of that day."""
    publish = request.POST["act"] == "publish"
    if publish and not request.user.has_perm("clips.publish_clip"):
        raise PermissionDenied
    text = form.cleaned_data["text"]
    planned = plan(document=parse(text, date=form.given))
    consent, drafts = Consent(planned, request.POST.get("update")), drafts_in(planned)
    done = paste(text=text, date=form.given, by=request.user, publish=publish, update=consent.given)
    messages.success(request, said_saved(done, publish=publish, drafts=drafts))
    days = done.plan.days
    address = reverse("desk:day", args=[days[0].date]) if days else reverse("desk:today")
    return HttpResponseRedirect(f"{address}?act={done.act or ''}")


def _reading(text, date):
    if not text.strip():
        return None
    document = parse(normalise(text)[0], date=date)
    return Reading(document, plan(document=document))


def _page(request, form, reading, day, *, complaints=(), status=200):
    context = {
        "form": form,
        "reading": reading,
        "complaints": complaints,
        "consent": Consent(reading.plan, request.POST.get("update")) if reading else None,
        "stored": Clip.objects.kept().on_day(day).in_order() if day else (),
        "act": request.GET.get("act"),
        "saved": "act" in request.GET,
        "sample": f"{reverse('desk:day', args=[DESK_DAY])}?sample=1",
        "limits": LIMITS,
        "may_publish": request.user.has_perm("clips.publish_clip"),
    }
    name = "_reading" if request.htmx else "desk"
    return render(request, f"admin/desk/{name}.html", context, status=status)
