"""What an editor may do to the stored days in a random course: each a function of hypothesis's
`draw`, which chooses what it is done to."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from clips import notation
from clips.models import (
    Clip,
    Day,
    House,
    KnownHead,
    Sight,
    Source,
    SourceAlias,
    Speaker,
    SpeakerAlias,
    StatementPlace,
    Tag,
    TagAlias,
    TagsApart,
)
from clips.services import clips as acts
from clips.services import sources
from clips.services.alike import forget_apart, keep_apart
from clips.services.arranging import arrange_day, open_day, save_opened
from clips.services.attribution import (
    add_speaker_alias,
    decide_head,
    delete_speaker,
    edit_speaker,
    forget_head,
    merge_speakers,
    remove_speaker_alias,
)
from clips.services.checking import check_quote, uncheck_quote
from clips.services.days import close_day, reopen_day
from clips.services.listed import hold_as_listed
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.reverting import put_back, revert
from clips.services.splitting import split_tag
from clips.services.tagging import tag_clips, untag_clips
from clips.services.tags import (
    add_alias,
    delete_tag,
    delete_tags,
    edit_tag,
    make_tag,
    remove_alias,
)
from clips.services.tree import merge_tags, move_tag, rename_tag
from clips.services.versions import versions_of
from tests.services.texts import DAY, FOOT, HEAD, OTHER_DAY, clip

SECTION_TAGS = ("#市政", "#交通", "#交通/橋")
MOMENT = datetime(2024, 1, 9, 12, tzinfo=UTC)
SIGHTS = (Sight(), Sight.of("opening", 20), Sight.of("headline"), Sight.of("whole"))

outlets = st.sampled_from(("朝凪新聞(3面)", "夕凪新聞、橋が閉じる", ""))
outlet_names = st.sampled_from(("朝凪新聞", "夕凪新聞", "朝凪日報", "夕凪"))
lines = st.sampled_from(("#橋", "#港/船(船待ち)", "#新しい/道", "#港/船(船長「船を待つ」)"))
uses = st.sampled_from(("#橋", "#港/船", "#港#橋", "#交通/橋"))
names = st.sampled_from(("橋梁", "港/埠頭", "船", "橋", "大橋/点検", "新しい"))
people = st.sampled_from(("市長", "船長", "湊市長", "港湾局"))
readings = st.sampled_from(("", "はし", "みなと"))
dates = st.sampled_from((DAY, OTHER_DAY))
numbers = st.lists(st.integers(1, 9), min_size=1, max_size=5, unique=True)


@st.composite
def texts(draw):
    """Posts of sections of the nine excerpts, each at most once; only a last section is open."""
    left = draw(st.permutations(range(1, 10)))[: draw(st.integers(1, 7))]
    paragraphs = []
    for place, number in enumerate(left):
        paragraphs.append(clip(number))
        match draw(st.sampled_from(["go on", "go on", "close", "break"])):
            case "close":
                paragraphs.append(draw(st.sampled_from(SECTION_TAGS)))
            case "break" if place + 1 < len(left):
                paragraphs.append("■")
    head, foot = draw(st.sampled_from(["", HEAD])), draw(st.sampled_from(["", FOOT]))
    return "\n\n".join(filter(None, [head, *paragraphs, foot]))


def paste_stage():
    """Before every course: a published day with two outlets and two speakers, a draft in it, and
    one of each kind of row that editors make by hand."""
    text = f"{HEAD}\n\n{clip(1)}\n\n{clip(2)}\n\n{SECTION_TAGS[0]}\n\n{FOOT}"
    paste(text=text, date=DAY, publish=True)
    waiting = clip(4, tag="#港/船(船長「4日に閉じる」)", gloss=False)
    paste(text=f"{clip(3)}\n\n{waiting}", date=DAY)
    for number, outlet in ((1, "夕凪新聞"), (2, "朝凪新聞(3面)")):
        acts.set_source(clips=Clip.objects.filter(body__contains=f"で{number}本め"), source=outlet)
    bridge, harbour = Tag.objects.get(name="大橋"), Tag.objects.get(name="港")
    add_alias(tag=bridge, name="橋梁")
    make_tag(written="余り/物")
    keep_apart(one=bridge, other=harbour)
    House.objects.create()
    sources.add_source_alias(source=Source.objects.get(name="夕凪新聞"), name="夕凪")
    add_speaker_alias(speaker=Speaker.objects.get(name="市長"), name="湊市長")


def one_of(model, draw, *, besides=None):
    rows = [row for row in model.objects.order_by("pk") if row != besides]
    return draw(st.sampled_from(rows)) if rows else None


def two_of(model, do):
    """`do` with two stored rows, where there are two."""

    def with_rows(draw):
        row = one_of(model, draw)
        other = one_of(model, draw, besides=row)
        if other:
            do(row, other)

    return with_rows


def on_row(model, do):
    """`do` with a stored row, where there is one."""

    def with_row(draw):
        row = one_of(model, draw)
        if row is not None:
            do(draw, row)

    return with_row


# Clips


def some(draw):
    chosen = Clip.objects.none()
    for number in draw(numbers):
        chosen |= Clip.objects.filter(body__contains=f"で{number}本め")
    return chosen


def edit(draw):
    found = some(draw).kept().first()
    if found:
        tags = notation.read(clip(1, tag=draw(uses)), date=DAY)[0].clips[0].tags
        acts.edit_clip(clip=found, version=found.version, tags=tags)


def reword(draw):
    """A text with some stored excerpts in other words, put over them with consent."""
    text = draw(texts()).replace("見つかった", draw(st.sampled_from(["見つけられた", "直った"])))
    paste(text=text, date=DAY, publish=draw(st.booleans()), update=True)


def of_a_list(draw):
    """Clips as a list showed them, which may be of before they were changed."""
    old = draw(st.sampled_from([0, 0, 1]))
    listed = {clip.pk: (clip.version - old, clip.state) for clip in some(draw)}
    clips = hold_as_listed(listed=listed, dates=[OTHER_DAY])
    match draw(st.sampled_from(["publish", "tag", "trash", "move"])):
        case "publish":
            acts.publish(clips=clips)
        case "tag":
            tag_clips(clips=clips, tags=draw(lines))
        case "trash":
            acts.trash(clips=clips)
        case "move":
            move_clips(clips=clips, date=OTHER_DAY)


def go_back(draw):
    """To a version of a row, whatever it is."""
    row = one_of(draw(st.sampled_from([Clip, Clip, Tag, Source, Speaker])), draw)
    told = [one for one in versions_of(row) if one.act and one.there] if row else []
    versions = [one for one in told if put_back(row, one.act.id)]
    if versions:
        to = draw(st.sampled_from(versions)).act.id
        revert(row=row, to=to, version=row.version)


CLIPS = {
    "paste": lambda draw: paste(text=draw(texts()), date=DAY, publish=draw(st.booleans())),
    "paste elsewhere": lambda draw: paste(text=draw(texts()), date=OTHER_DAY, publish=True),
    "reword": reword,
    "publish": lambda draw: acts.publish(clips=some(draw)),
    "withdraw": lambda draw: acts.withdraw(clips=some(draw)),
    "trash": lambda draw: acts.trash(clips=some(draw)),
    "restore": lambda draw: acts.restore(clips=some(draw)),
    "edit": edit,
    "source": lambda draw: acts.set_source(clips=some(draw), source=draw(outlets)),
    "schedule": lambda draw: acts.schedule(clips=some(draw), at=MOMENT),
    "due": lambda draw: acts.publish_due(now=MOMENT),
    "tag": lambda draw: tag_clips(clips=some(draw), tags=draw(lines)),
    "untag": lambda draw: untag_clips(clips=some(draw), tags=draw(uses)),
    "move clips": lambda draw: move_clips(clips=some(draw), date=draw(dates)),
    "of a list": of_a_list,
    "go back": go_back,
}


# Days


def arrange(draw):
    """The day's posts in another order, and the clips of one section."""
    day = Day.objects.filter(date=DAY).first()
    if day is None:
        return
    posts = [
        [[row.pk for row in part.clips.order_by("position")] for part in post.sections.all()]
        for post in day.posts.order_by("position")
    ]
    posts = draw(st.permutations(posts))
    parts = draw(st.sampled_from([part for post in posts for part in post] or [[]]))
    parts[:] = draw(st.permutations(parts))
    arrange_day(date=DAY, version=day.version, order=posts)


def as_text(draw):
    """The day opened as text, and saved with two of its paragraphs in each other's place, one
    perhaps in other words or gone."""
    if not Clip.objects.kept().on_day(DAY).exists():
        return
    text, opened = open_day(date=DAY)
    paragraphs = text.split("\n\n")
    one, other = draw(st.tuples(*[st.integers(0, len(paragraphs) - 1)] * 2))
    paragraphs[one], paragraphs[other] = paragraphs[other], paragraphs[one]
    match draw(st.sampled_from(["", "", "reword", "tag", "leave out"])):
        case "reword":
            paragraphs[one] = paragraphs[one].replace("話した", "語った")
        case "tag":
            paragraphs[one] = paragraphs[one].replace("#大橋", draw(uses))
        case "leave out":
            del paragraphs[one]
    how = {"trash_missing": draw(st.booleans()), "publish": draw(st.booleans())}
    save_opened(text="\n\n".join(paragraphs), opened=opened, update=True, **how)


DAYS = {
    "order": arrange,
    "as text": as_text,
    "close": lambda draw: close_day(date=draw(dates)),
    "reopen": on_row(Day, lambda draw, day: reopen_day(date=day.date)),
}


# Tags


def describe(draw, tag):
    edit_tag(tag=tag, version=tag.version, reading=draw(readings), description="")


def move(draw, tag):
    under = draw(st.none() | st.just(one_of(Tag, draw)))
    move_tag(tag=tag, under=under, take_alias=draw(st.booleans()))


def rename(draw, tag):
    name = draw(names | uses.map(lambda line: line.split("#")[1]))
    rename_tag(tag=tag, name=name, take_alias=draw(st.booleans()))


def of_tag(draw, tag):
    """Clips that have it, most often."""
    its = Clip.objects.filter(tag_uses__tag=tag).order_by("pk").values_list("pk", flat=True)
    chosen = [pk for pk in its if draw(st.booleans())]
    return Clip.objects.filter(pk__in=chosen) if chosen else some(draw)


def delete_several(draw):
    unused = Tag.objects.unused().order_by("pk")
    delete_tags(tags=[tag.pk for tag in unused if draw(st.booleans())])


TAGS = {
    "move": on_row(Tag, move),
    "rename": on_row(Tag, rename),
    "merge": two_of(Tag, lambda tag, into: merge_tags(tag=tag, into=into)),
    "split": on_row(
        Tag, lambda draw, tag: split_tag(tag=tag, clips=of_tag(draw, tag), into=draw(names))
    ),
    "alias": on_row(Tag, lambda draw, tag: add_alias(tag=tag, name=draw(names))),
    "no alias": on_row(TagAlias, lambda draw, row: remove_alias(alias=row)),
    "describe": on_row(Tag, describe),
    "make": lambda draw: make_tag(written=draw(names), take_alias=draw(st.booleans())),
    "unmake": on_row(Tag, lambda draw, tag: delete_tag(tag=tag)),
    "unmake several": delete_several,
    "apart": two_of(Tag, lambda one, other: keep_apart(one=one, other=other)),
    "not apart": on_row(TagsApart, lambda draw, row: forget_apart(pair=row)),
}


# Outlets


def say_of_outlet(draw, outlet):
    """Its name, its kind, its page, what visitors see of it."""
    sources.edit_source(
        source=outlet,
        version=outlet.version,
        name=draw(st.just(outlet.name) | outlet_names),
        kind=draw(st.sampled_from(["", "newspaper"])),
        home=draw(st.sampled_from(["", "https://asanagi.example/"])),
        sight=draw(st.none() | st.sampled_from(SIGHTS)),
    )


def rule_house(draw):
    version = House.objects.current().version
    sources.set_house(
        version=version,
        sight=draw(st.sampled_from(SIGHTS[1:])),
        publisher=draw(st.sampled_from([None, "", "朝凪の会"])),
        contact=draw(st.sampled_from([None, "desk@asanagi.example"])),
    )


OUTLETS = {
    "outlet": on_row(Source, say_of_outlet),
    "merge outlets": two_of(Source, lambda row, into: sources.merge_sources(source=row, into=into)),
    "outlet's alias": on_row(
        Source, lambda draw, row: sources.add_source_alias(source=row, name=draw(outlet_names))
    ),
    "no outlet's alias": on_row(
        SourceAlias, lambda draw, row: sources.remove_source_alias(alias=row)
    ),
    "no outlet": on_row(Source, lambda draw, row: sources.delete_source(source=row)),
    "house": rule_house,
}


# Speakers


def say_of_speaker(people):
    def say(draw, speaker):
        name = draw(st.just(speaker.name) | people)
        kind, reading = draw(st.sampled_from(["", "office"])), draw(readings)
        edit_speaker(
            speaker=speaker, version=speaker.version, name=name, kind=kind, reading=reading
        )

    return say


def speakers(people):
    """The acts on speakers, by such names."""
    return {
        "speaker": on_row(Speaker, say_of_speaker(people)),
        "speaker's alias": on_row(
            Speaker, lambda draw, row: add_speaker_alias(speaker=row, name=draw(people))
        ),
        "no speaker's alias": on_row(
            SpeakerAlias, lambda draw, row: remove_speaker_alias(alias=row)
        ),
        "merge speakers": two_of(Speaker, lambda row, into: merge_speakers(speaker=row, into=into)),
        "no speaker": on_row(Speaker, lambda draw, row: delete_speaker(speaker=row)),
        "head": lambda draw: decide_head(head=draw(people), speaker=draw(st.none() | people)),
        "no head": on_row(KnownHead, lambda draw, row: forget_head(known=row)),
        "check": on_row(
            StatementPlace, lambda draw, row: check_quote(place=row, why="録音で確かめた")
        ),
        "uncheck": on_row(StatementPlace, lambda draw, row: uncheck_quote(place=row)),
    }


DEEDS = {**CLIPS, **DAYS, **TAGS, **OUTLETS, **speakers(people)}
