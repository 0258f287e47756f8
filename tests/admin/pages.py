"""Every page of desk and admin once, over a small house in which each has something to show."""

from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from clips.models import (
    BlogPost,
    Clip,
    Day,
    Delivery,
    ImportRun,
    KnownHead,
    MailingList,
    Paste,
    Run,
    Selection,
    Source,
    Speaker,
    StatementPlace,
    Tag,
)
from clips.services import clips as services
from clips.services.attribution import decide_head
from clips.services.delivering import Period, make_delivery
from clips.services.mailing import Address, make_list
from clips.services.pasting import paste
from clips.services.selections import make_selection
from clips.services.tags import make_tag
from clips.services.tokens import make_token
from clips.services.versions import versions_of
from tests.services.archives import taken_in

HOUSE = """灯台の明かりが8日夜、3時間消えた。市長は「すぐ直す」と述べた。

出典: 岬新聞(朝刊1面)、灯台が消える (2024-01-09)

#灯台(明かり消える・市長「すぐ直す」)

灯台長は「冬の夜だけ灯を点ける」と話した。

出典: 岬放送

#岬/灯台守(灯台長「夏の夜だけ灯を点ける」)

港の船は入港を見合わせた。

#港(船待ち)

#岬#夜の町"""


def deliver(day):
    """A list with a delivery of the day, one copy of which was sent, the day on a blog, a run."""
    on_it = [Address("kyoku@misaki.example", "港支局", readers=3), Address("ume@misaki.example")]
    delivery = make_delivery(
        list=make_list(name="局内", subscribers=on_it), period=Period(day, day)
    )
    first = delivery.copies.first()
    first.sent_at = timezone.now()
    first.save()
    BlogPost.objects.create(date=day, blog="https://blog.misaki.example/atom")
    Run.objects.create(task="deliver", told="局内: 1 copies sent.")


def furnish(by):
    """Drafts, published, withdrawn, scheduled and trashed clips, an edit, names that are alike; a
    delivery."""
    decide_head(head="灯台長", speaker="岬の灯台長")
    Speaker.objects.create(name="渡し守")
    make_tag(written="余り")
    paste(text=HOUSE, date=date(2024, 1, 9), by=by, publish=True)
    deliver(date(2024, 1, 9))
    first, _second, third = Clip.objects.in_order()
    services.edit_clip(clip=first, version=1, body=first.body.replace("夜", "夜遅く"), by=by)
    services.withdraw(clips=Clip.objects.filter(pk=third.pk), by=by)
    more = [
        "霧笛が鳴った。\n\n#霧笛",
        "灯台の前に人が並んだ。\n\n#灯台守",
        "市場が開いた。\n\n#市場",
    ]
    paste(text="\n\n".join(more), date=date(2024, 1, 10), by=by)
    make_selection(name="岬の一年", clips=Clip.objects.in_order(), by=by)
    horn, queue, market = Clip.objects.on_day(date(2024, 1, 10)).in_order()
    at = timezone.now() + timedelta(days=2)
    services.schedule(clips=Clip.objects.filter(pk=queue.pk), at=at, by=by)
    services.trash(clips=Clip.objects.filter(pk__in=[horn.pk, market.pk]), by=by)
    taken_in("日付のない文。\n\n■ 2024-01-11\n\n舟歌が聞こえた。\n\n#舟歌", by=by)


def of(noun, row, *deeds):
    base = f"/admin/clips/{noun}/"
    return [base, *(f"{base}{row.pk}/{deed}/" for deed in ("change", *deeds))]


def addresses(user):
    """For an administrator: every one of them may be looked at."""
    clips = Clip.objects.in_order()
    first = clips.first()
    place = StatementPlace.objects.doubtful().first()
    tag, keeper = Tag.objects.get(name="灯台"), Tag.objects.get(name="灯台守")
    outlet, radio = Source.objects.get(name="岬新聞"), Source.objects.get(name="岬放送")
    mayor, other = Speaker.objects.get(name="市長"), Speaker.objects.get(name="岬の灯台長")
    nobody, unused = Speaker.objects.unused().first(), Tag.objects.unused().first()
    made = versions_of(first)[0].act.id
    standing = [
        clips.filter(state=state).first() for state in ("trashed", "scheduled", "withdrawn")
    ]
    group = Group.objects.order_by("pk").first()
    return [
        "/admin/",
        "/admin/clips/",
        "/admin/desk/",
        "/admin/desk/2024-02-02/",
        "/admin/desk/2024-03-10/?sample=1",
        "/admin/desk/2024-01-09/",
        "/admin/desk/2024-01-09/?all=1",
        "/admin/desk/acts/",
        f"/admin/desk/undo/?act={made}",
        "/admin/capture/",
        *of("clip", first, "history", f"history/{made}"),
        *(f"/admin/clips/clip/{clip.pk}/change/" for clip in (place.clip, *standing)),
        f"/admin/clips/clip/{place.clip.pk}/quotes/{place.pk}/",
        "/admin/clips/clip/?state=trashed",
        "/admin/clips/clip/?q=何処にもない&tag=何処にもない",
        "/admin/clips/clip/?quotes=ask",
        *of("day", Day.objects.first(), "history"),
        "/admin/export/",
        "/admin/export/?what=day&day=2024-01-09&drafts=on&cover=on",
        *of("selection", Selection.objects.get(), "history", "delete"),
        "/admin/clips/selection/add/",
        "/admin/clips/cover/1/change/",
        "/admin/clips/cover/1/history/",
        *of("tag", tag, "history", "place", "split"),
        "/admin/clips/tag/add/",
        "/admin/clips/tag/?q=灯",
        f"/admin/clips/tag/?under={tag.pk}",
        f"/admin/clips/tag/{keeper.pk}/place/?path=灯台",
        "/admin/clips/tag/alike/",
        "/admin/clips/tag/unused/",
        *of("source", outlet, "history", "merge"),
        f"/admin/clips/source/{outlet.pk}/merge/?name={radio.name}&keep=this",
        *of("speaker", mayor, "history", "merge"),
        f"/admin/clips/speaker/{mayor.pk}/merge/?name={other.name}&keep=this",
        f"/admin/clips/speaker/{nobody.pk}/delete/",
        f"/admin/clips/tag/{unused.pk}/delete/",
        *of("knownhead", KnownHead.objects.get(), "history", "delete"),
        "/admin/clips/knownhead/add/",
        *of("paste", Paste.objects.first(), "history"),
        *of("importrun", ImportRun.objects.get(), "history"),
        *of("mailinglist", MailingList.objects.get(), "history"),
        "/admin/clips/mailinglist/add/",
        *of("delivery", Delivery.objects.get(), "history"),
        "/admin/clips/delivery/copies/",
        "/admin/clips/delivery/copies/?since=2024-01-01&until=2099-12-31",
        *of("blogpost", BlogPost.objects.get(), "history"),
        *of("run", Run.objects.get(), "history"),
        "/admin/clips/house/1/change/",
        "/admin/clips/house/1/history/",
        "/admin/clips/token/add/",
        *of("token", make_token(user=user, name="取り込み")[0], "history"),
        *of("user", user, "history", "password", "delete"),
        "/admin/clips/user/add/",
        "/admin/auth/group/",
        *(f"/admin/auth/group/{group.pk}/{deed}/" for deed in ("change", "history", "delete")),
        "/admin/auth/group/add/",
        "/admin/mfa/authenticator/",
        "/admin/password_change/",
        "/admin/password_change/done/",
        "/accounts/2fa/",
        "/accounts/2fa/webauthn/",
        "/accounts/password/change/",
        "/accounts/email/",
        "/accounts/logout/",
        "/accounts/reauthenticate/",
    ]


BEFORE_THE_DOOR = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-abc/",
    "/accounts/signup/",
]
NOUNS = """clip day tag source speaker paste importrun mailinglist delivery blogpost
    run""".split()  # noqa: SIM905
EMPTY = [f"/admin/clips/{noun}/" for noun in NOUNS]
"""The lists that teach where there is nothing yet."""
