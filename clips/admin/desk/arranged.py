"""What saving an opened text would change besides words: order, sections, what is no longer there;
and where somebody else has changed the same."""

from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from clips.admin.desk.row import run, written
from clips.models import Clip, Day
from clips.notation.difference import difference
from clips.services.changed import last_change


@dataclass
class Arranged:
    """`lines` say what moves, `retags` what stored sections and posts say of themselves and would
    say, `missing` are stored clips that the text no longer holds, `lost` conflicts about such."""

    lines: list[str] = field(default_factory=list)
    retags: list[tuple[str, str]] = field(default_factory=list)
    missing: list[Clip] = field(default_factory=list)
    lost: list["TwoTexts"] = field(default_factory=list)
    order: object = None


@dataclass
class TwoTexts:
    """Mine and theirs of one clip. `runs` lead from theirs (out) to mine (in)."""

    clip: int
    told: str
    runs: list
    is_trashed: bool
    is_missing: bool = False
    label: str = ""


@dataclass
class TwoOrders:
    told: str
    theirs: str


def arranged(plan, rows):
    """Tell the rows of what becomes of them, and give the rest."""
    of_clip = {row.stored.pk: row for row in rows if row.stored}
    for clip in plan.moves:
        if clip in of_clip:
            of_clip[clip].is_moved = True
    lost = []
    for conflict in plan.conflicts:
        row = of_clip.get(conflict.clip)
        if row:
            row.conflict = _two_texts(conflict)
        else:
            lost.append(_two_texts(conflict))
    order = _order(plan) if plan.day_conflict else None
    return Arranged(_lines(plan), list(_retags(plan)), list(plan.missing), lost, order)


def _lines(plan):
    moves, theirs = len(plan.moves), len(plan.theirs)
    said = (
        (moves, ngettext("%(n)s excerpt moves.", "%(n)s excerpts move.", moves)),
        (
            theirs,
            ngettext(
                "%(n)s excerpt was changed by somebody else and stays as they left it.",
                "%(n)s excerpts were changed by somebody else and stay as they left them.",
                theirs,
            ),
        ),
    )
    return [words % {"n": n} for n, words in said if n]


def _retags(plan):
    """Section tags, and tags and addresses of posts: as they are, and as they would be."""
    now = {(type(place), place.row.pk): said for place, said in _said(plan.now)}
    for place, said in _said(plan.layout):
        before = now.get((type(place), place.row.pk), said)
        if before != said:
            yield before, said


def _said(layout):
    """What each stored post and section of a layout says of itself."""
    for post in layout:
        ends = [*post.ends.header, run(*post.ends.tags), *post.ends.footer]
        parts = [(part, run(*part.tags)) for part in post.sections]
        places = [(post, " ".join(filter(None, ends))), *parts]
        yield from ((place, said) for place, said in places if place.row)


def _two_texts(conflict):
    mine = written(conflict.mine) if conflict.mine else ""
    theirs = written(conflict.theirs) if conflict.theirs else ""
    return TwoTexts(
        conflict.clip,
        _told(Clip, conflict.clip),
        difference(theirs, mine),
        is_trashed=conflict.theirs is None,
        is_missing=conflict.mine is None,
        label=theirs.partition("\n")[0][:40],
    )


def _order(plan):
    day = Day.objects.get(date=plan.opened.date)
    return TwoOrders(_told(Day, day.pk), plan.day_conflict.theirs)


def _told(model, pk):
    """`高橋 has changed this since you opened it (14:02).`"""
    change = last_change(of=model, pk=pk)
    if change is None or change.by is None:
        return gettext("Somebody else has changed this since you opened it.")
    who = change.by.get_full_name() or change.by.get_username()
    words = gettext("%(who)s has changed this since you opened it (%(at)s).")
    return words % {"who": who, "at": date_format(localtime(change.at), "TIME_FORMAT")}
