"""Every kind of public page and every state of it, said once: what `make test` asks for in both
languages, and what the long run looks at in a browser. Held against the URL conf: a route that is
forgotten here fails."""

from datetime import date, timedelta
from urllib.parse import quote

from clips.models import Clip, House, Sight, Source
from clips.services.clips import withdraw
from clips.services.pasting import paste
from clips.services.sources import edit_source, set_house
from clips.services.tags import add_alias, make_tag, resolve

FIRST = date(2024, 1, 9)

FULL = """https://misaki.example/head

灯台の明かりが8日夜、3時間消えた。市長は「すぐ直す」と述べ、港の船は入港を見合わせた。

灯台長は記者に「冬の夜だけ灯を点ける」と話した。詳しくは https://misaki.example/1 にある。
出典: 岬新聞(朝刊1面)、灯台の明かりが消える https://misaki.example/front (2024-01-09)

#岬/灯台(明かり消える→原因調査・市長「すぐ直す」・灯台長「冬の夜だけ灯を点ける」・渡し守「船は出ない」)#港(船待ち)

The lamp of the lighthouse went dark for three hours. “We shall mend it at once,” the mayor said.
Source: The Misaki Post (2024-01-09)

#岬/灯台(明かり消える)#English(lamp out)

出どころの書かれていない話。

#岬(噂)

町の鐘が鳴った。鐘は百年ぶりという。
出典: 鐘日報(2面)、鐘が鳴る https://kane.example/1

#鐘(百年ぶり)

#岬#夜の町

misaki.example"""

SHORT = """灯台の{n}日目。市長は「あと{n}日」と述べた。
出典: 岬新聞(夕刊)

#岬/灯台(明かり消える→原因調査→{n}日目・市長「あと{n}日」)"""

WITHDRAWN = "取り下げられる話。\n\n#岬(噂)"

EMPTY = [
    "/", "/timeline/", "/days/", "/tags/", "/speakers/", "/sources/", "/search/", "/search/?q=岬",
    "/about/", "/accessibility/",
]  # fmt: skip
"""What stands where nothing has been published."""


def furnish():
    """A full day, a month of short ones, an outlet's limit, another name, a clip taken back."""
    set_house(
        version=House.objects.current().version,
        publisher="岬を切り抜く会",
        contact="desk@misaki.example",
    )
    short = {FIRST + timedelta(days=number): SHORT.format(n=number) for number in range(1, 33)}
    days = {FIRST.replace(year=2023): WITHDRAWN, FIRST.replace(year=2022): SHORT.format(n=0)}
    days |= {FIRST: FULL} | short
    paste(text="\n\n".join(f"■ {day}\n\n{text}" for day, text in days.items()), publish=True)
    withdraw(clips=Clip.objects.on_day(FIRST.replace(year=2023)))
    add_alias(tag=resolve(written="岬/灯台"), name="燈台")
    make_tag(written="まだ空")
    paper = Source.objects.get(name="鐘日報")
    edit_source(source=paper, version=paper.version, name=paper.name, sight=Sight.of("opening", 8))


def full():
    """(route, address) of each page and each state of it that a visitor meets on a full site."""
    first, english, sourceless, cut = Clip.objects.on_day(FIRST).in_order()
    return [
        ("home", "/"),
        ("about", "/about/"),
        ("api", "/api/"),
        ("accessibility", "/accessibility/"),
        ("timeline", "/timeline/"),
        ("timeline", "/timeline/?order=oldest"),
        ("timeline", "/timeline/?before=2024-01-20.0.1"),
        ("timeline", "/timeline/?tag=岬&speaker=市長&outlet=岬新聞&from=2024-01-01"),
        ("timeline", "/timeline/?tag=何処にもない&from=きのう"),
        ("timeline", "/timeline/?from=2030-01-01"),
        ("clip", first.get_absolute_url()),
        ("clip", english.get_absolute_url()),
        ("clip", sourceless.get_absolute_url()),
        ("clip", cut.get_absolute_url()),
        ("days", "/days/"),
        ("year", "/days/2024/"),
        ("month", "/days/2024/01/"),
        ("day", "/days/2024/01/09/"),
        ("day", "/days/2024/01/10/"),
        ("tags", "/tags/"),
        ("tags", "/tags/?under=岬"),
        ("tags", "/tags/?row=他"),
        ("tags", "/tags/?q=燈台"),
        ("tags", "/tags/?q=何処にもない"),
        ("tag", "/tags/岬/灯台/"),
        ("tag", "/tags/岬/灯台/?before=2024-01-20.0.1"),
        ("tag", "/tags/岬/灯台/?order=oldest&speaker=市長"),
        ("tag", "/tags/岬/灯台/?from=2030-01-01"),
        ("tag", "/tags/岬/灯台/?from=きのう"),
        ("tag", "/tags/岬/灯台/?view=chronology"),
        ("tag", "/tags/岬/灯台/?with=港"),
        ("tag", "/tags/岬/"),
        ("tag", "/tags/岬/?only=1"),
        ("tag", "/tags/English/"),
        ("speakers", "/speakers/"),
        ("speakers", "/speakers/?q=市"),
        ("speaker", "/speakers/市長/"),
        ("speaker", "/speakers/市長/?before=2024-01-20.0.0.0.1"),
        ("sources", "/sources/"),
        ("source", "/sources/岬新聞/"),
        ("source", "/sources/The Misaki Post/"),
        ("search", "/search/"),
        ("search", searched("灯台")),
        ("search", searched('"原因調査" -港 #岬 発言者:市長 出典:岬新聞 2024-01..2024-03')),
        ("search", searched("何処にもない")),
        ("search", searched("発言者:何処にもない #何処にもない")),
        ("search", searched("長" * 201)),
    ]


def searched(words):
    """A `#` in an address would begin its fragment."""
    return f"/search/?q={quote(words)}"


def missing():
    """(status, address): what is not there, and what was taken back."""
    (taken,) = Clip.objects.filter(state="withdrawn")
    return [
        (404, "/nothing/here/"),
        (404, "/tags/まだ空/"),
        (404, "/days/2024/02/30/"),
        (404, "/days/1999/"),
        (404, "/speakers/渡し守/"),
        (410, taken.get_absolute_url()),
    ]


NO_PAGES = {
    "statement", "robots", "opensearch", "manifest", "sitemap", "sitemap_of", "feed", "day_feed",
    "tag_feed", "speaker_feed", "source_feed", "search_feed",
}  # fmt: skip
"""What leads on, or is no page: each has tests of its own."""

FOR_MEMBERS = {"feed_addresses": "/feeds/addresses/"}
"""Pages of the readers' that one logs in for."""
