"""Pages for machines, in the words of https://schema.org: one block in each head.

A clip is a `CreativeWork` based on a `NewsArticle`, of which is told what its source line tells;
what is not known is left out. Its text is what visitors see. A subject's and a day's page are
`CollectionPage`s, with the way that leads there and what stands on them.
"""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from clips.notation.tongue import tongue
from clips.templatetags.dates import scale
from clips.templatetags.statements import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def clip_data(context, clip, quotations=None):
    """The clip, and the statements in it that `quotations` tells of already."""
    whole = context["request"].build_absolute_uri
    said = quotations["@graph"] if quotations else []
    return _block(_clip(clip, whole), *said)


@register.simple_tag(takes_context=True)
def tag_data(context, tag, ancestors, rows):
    """A subject's timeline, under those above it, and the clips on the page."""
    whole = context["request"].build_absolute_uri
    above = [(above.leaf, above.get_absolute_url()) for above in ancestors]
    way = [(_("Timelines"), reverse("clips:tags")), *above, (tag.leaf, tag.get_absolute_url())]
    clips = [row.clip for row in rows]
    about = {"about": _subject(tag, whole)}
    return _block(_collection(way, tag.name, clips, whole, **about), _way(way, whole))


@register.simple_tag(takes_context=True)
def day_data(context, date, clips):
    """A day under its year and month, and its clips in the editor's order."""
    whole = context["request"].build_absolute_uri
    way = [
        (_("Days"), reverse("clips:days")),
        (scale(date, "year"), reverse("clips:year", args=[date.year])),
        (scale(date, "month"), reverse("clips:month", args=[date])),
        (scale(date, "day"), reverse("clips:day", args=[date])),
    ]
    when = {"temporalCoverage": date.isoformat()}
    return _block(_collection(way, scale(date, "day"), clips, whole, **when), _way(way, whole))


def _block(*graph):
    return json_ld({"@context": "https://schema.org", "@graph": list(graph)})


def _known(**facts):
    """What is not '' or empty; `type` is `@type`, `id` is `@id`."""
    named = {"type": "@type", "id": "@id"}
    return {named.get(name, name): fact for name, fact in facts.items() if fact}


def _clip(clip, whole):
    address, words = whole(clip.get_absolute_url()), clip.excerpt
    uses = clip.tag_uses.all()
    tags = list(dict.fromkeys(use.tag for use in uses))
    return _known(
        type="CreativeWork",
        id=address,
        url=address,
        name=clip.title(),
        text=words,
        inLanguage=tongue(words or clip.headline),
        isBasedOn=_article(clip),
        creditText=clip.source.credit if clip.source else "",
        isPartOf=_day(clip.day, whole),
        keywords=[tag.name for tag in tags],
        about=[_subject(tag, whole) for tag in tags],
    )


def _article(clip):
    """None where the source line tells nothing of it."""
    known = _known(
        headline=clip.headline,
        publisher=_outlet(clip.source),
        datePublished=clip.printed_at and clip.printed_at.isoformat(),
        pagination=clip.place,
        url=clip.url,
    )
    return {"@type": "NewsArticle", **known} if known else None


def _outlet(source):
    return _known(type="Organization", name=source.name, url=source.home) if source else None


def _day(day, whole):
    address = whole(day.get_absolute_url())
    return _known(type="CollectionPage", id=address, name=scale(day.date, "day"))


def _subject(tag, whole):
    return _known(
        type="DefinedTerm",
        name=tag.name,
        description=tag.description,
        url=whole(tag.get_absolute_url()),
    )


def _collection(way, name, clips, whole, **told):
    address = whole(way[-1][1])
    items = [(clip.title(), clip.get_absolute_url()) for clip in clips]
    content = {"@type": "ItemList", "itemListElement": _items(items, "url", whole)}
    return _known(type="CollectionPage", id=address, url=address, name=name, **told) | {
        "breadcrumb": {"@id": f"{address}#way"},
        "mainEntity": content,
    }


def _way(way, whole):
    steps = _items(way, "item", whole)
    return {"@type": "BreadcrumbList", "@id": f"{whole(way[-1][1])}#way", "itemListElement": steps}


def _items(named, key, whole):
    return [
        {"@type": "ListItem", "position": at, "name": name, key: whole(address)}
        for at, (name, address) in enumerate(named, 1)
    ]
