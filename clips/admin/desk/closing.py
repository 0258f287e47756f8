"""締める: nothing more is expected for a day; the desk's own day is then the next one."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from clips.admin.acts import told
from clips.admin.refusals import in_words
from clips.models import Day
from clips.services.days import close_day, reopen_day
from clips.services.history import recorded
from clips.services.refusals import Refused

DEEDS = {"close": close_day, "reopen": reopen_day}


@require_POST
@permission_required("clips.close_day", raise_exception=True)
def close(request, date):
    """Close the day, or open it again, and stay at its desk."""
    do = DEEDS.get(request.POST.get("do"))
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        raise Http404 from None
    if do is None:
        raise Http404
    try:
        with recorded(do.__name__, by=request.user, label=date) as act:
            do(date=day, by=request.user)
    except Refused as refused:
        messages.error(request, in_words(refused))
    else:
        closed, opened = gettext("%(day)s is closed."), gettext("%(day)s is open again.")
        said = closed if do is close_day else opened
        messages.success(request, told(said % {"day": date_format(day)}, act))
    return HttpResponseRedirect(reverse("desk:day", args=[date]))


def closed_of(dates):
    """Those of the days that are closed: who has just written in one is told."""
    closed = Day.objects.closed().filter(date__in=list(dates)).order_by("date")
    return list(closed.values_list("date", flat=True))
