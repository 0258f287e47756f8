"""The admin's first page: what waits for whoever comes, what they did last, and the ways on."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from clips.admin.clip_deeds import DEEDS
from clips.demo import DESK_DAY
from clips.models import (
    Clip,
    Day,
    Draft,
    KnownHead,
    Source,
    Speaker,
    State,
    StatementPlace,
    Tag,
)
from clips.services.days import default_day
from clips.services.history import ACTS, acts

MOST = 1000
"""Up to here is counted; more is said to be more."""

OWN = 6
DAYS = 5


@dataclass(frozen=True)
class Waiting:
    """A heap of clips that asks for something, and where it lies."""

    words: str
    number: int
    asked: str
    help: str = ""

    @property
    def address(self):
        return f"{reverse('admin:clips_clip_changelist')}?{self.asked}"

    @property
    def counted(self):
        return f"{MOST:,}+" if self.number > MOST else f"{self.number:,}"


def start_page(request):
    """What the page tells this user; nothing that they may not see."""
    may = request.user.has_perm
    return {
        "waiting": [one for one in _waiting(request.user) if one.number],
        "unsaved": _unsaved(request.user),
        "acts": _own_acts(request.user) if may("clips.change_clip") else None,
        "days": _days() if may("clips.view_day") else [],
        "default_day": default_day(),
        "nothing_yet": not Clip.objects.exists(),
        "sample": f"{reverse('desk:day', args=[DESK_DAY])}?sample=1",
    }


def _waiting(user):
    if user.has_perm("clips.change_clip"):
        yield Waiting(gettext("Drafts"), _number(_in(State.DRAFT)), "state=draft")
        doubtful = StatementPlace.objects.doubtful().order_by()
        asking = Clip.objects.kept().filter(pk__in=doubtful.values("clip_tag__content_object"))
        yield Waiting(gettext("With quotations to look into"), _number(asking), "quotes=ask")
        unsourced = Clip.objects.kept().filter(source=None)
        yield Waiting(gettext("No source given"), _number(unsourced), "outlet=none")
    if user.has_perm("clips.view_clip"):
        scheduled = _in(State.SCHEDULED)
        yield Waiting(gettext("Scheduled"), _number(scheduled), "state=scheduled", _next(scheduled))
    if user.has_perm("clips.trash_clip"):
        yield Waiting(gettext("In the trash"), _number(_in(State.TRASHED)), "state=trashed")


def _unsaved(user):
    """What is kept of this user's unsaved words: where they were typed, and when."""
    prefix = "" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}"
    drafts = Draft.objects.filter(user=user).order_by("-updated_at")
    return [
        (f"{prefix}{place}", _called(place, user), at)
        for place, at in drafts.values_list("place", "updated_at")[:OWN]
    ]


def _called(place, user):
    """`/admin/desk/2024-01-09/` is called by its day, `/admin/clips/clip/12/change/` by the clip, a
    deed on several clips by what it does, any other place by its address."""
    if day := re.fullmatch(r"/admin/desk/([\d-]+)/.*", place):
        return f"{gettext('Desk')} {day[1]}"
    if deed := re.fullmatch(r"/admin/clips/clip/bulk/(\w+)/", place):
        return DEEDS[deed[1]].label if deed[1] in DEEDS else place
    row = re.match(r"/admin/clips/([a-z]+)/(\d{1,18})/", place)
    return (_name_of(*row.groups(), user) if row else "") or place


def _name_of(noun, pk, user):
    """The kind of the row and its name; '' where it is gone, or not for this user's eyes."""
    models = {model._meta.model_name: model for model in (Clip, Tag, Speaker, KnownHead, Source)}
    if noun not in models or not user.has_perm(f"clips.view_{noun}"):
        return ""
    row = models[noun]._default_manager.filter(pk=pk).first()
    return f"{capfirst(models[noun]._meta.verbose_name)}: {row}" if row else ""


def _in(state):
    return Clip.objects.filter(state=state)


def _number(clips):
    return clips.order_by()[: MOST + 1].count()


def _next(scheduled):
    due = scheduled.order_by("publish_at").values_list("publish_at", flat=True).first()
    if due is None:
        return ""
    return gettext("next on %(moment)s") % {
        "moment": date_format(localtime(due), "DATETIME_FORMAT")
    }


def _own_acts(user):
    return [(gettext(ACTS[act.service]), act) for act in acts(by=user, limit=OWN)]


def _days():
    return Day.objects.newest_first().with_counts().filter(all_clips__gt=0)[:DAYS]


_plain_index = admin.site.index


def index(request, extra_context=None):
    return _plain_index(request, {**start_page(request), **(extra_context or {})})


admin.site.index = index
