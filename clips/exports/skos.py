"""The tree of tags as SKOS (https://www.w3.org/TR/skos-reference/), in Turtle or JSON-LD: a scheme,
and a concept for each tag under which an edition has a clip, and for those above it.

A concept is called by its tag's last segment; its whole path is its notation. Another name of the
tag in the same place, `交通/大橋` of `交通/潮見大橋`, is shown beside it (altLabel: 大橋). One from
another place, which a move or a merge leaves behind, only leads there (hiddenLabel: 橋/大橋). A
reading is a label in kana.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clips.exports.edition import Edition
from clips.models import ClipTag, House, PostTag, SectionTag, Tag, TagAlias
from clips.models.kana import hiragana
from clips.models.tag import keys_above
from clips.notation.tongue import tongue

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

KANA = "ja-Hira"


def write(edition: Edition) -> Iterator[bytes]:
    yield _graph(edition).serialize(format="turtle", encoding="utf-8")


def write_json(edition: Edition) -> Iterator[bytes]:
    """As JSON-LD, its terms in its own context: nothing is fetched to read it. In the order of the
    addresses, which rdflib leaves to chance."""
    told = json.loads(_graph(edition).serialize(format="json-ld", auto_compact=True))
    told["@graph"].sort(key=lambda node: node["@id"])
    yield json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _tags(edition: Edition) -> list[Tag]:
    """Those that the clips are under, own, section's or post's, and all above them, by path; each
    with its other names."""
    ids = [pk for chapter in edition.chosen.chapters for pk in chapter.clips]
    clips = edition.chosen.audience.clips().filter(pk__in=ids)
    uses: list[QuerySet[Any]] = [
        ClipTag.objects.filter(content_object__in=clips),
        SectionTag.objects.filter(content_object__clips__in=clips),
        PostTag.objects.filter(content_object__sections__clips__in=clips),
    ]
    once = (some.order_by().values_list("tag", flat=True).distinct() for some in uses)
    used = Q(pk__in={pk for some in once for pk in some})
    keys = Tag.objects.filter(used).values_list("key", flat=True)
    above = {key for own in keys for key in keys_above(own)}
    found = Tag.objects.filter(used | Q(key__in=above)).order_by("key")
    return list(found.prefetch_related("aliases"))


def _graph(edition: Edition) -> Graph:
    from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

    graph = Graph(bind_namespaces="none")
    graph.bind("skos", SKOS)
    graph.bind("dcterms", DCTERMS)
    scheme = _scheme(edition)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, Literal(_("Timelines"), lang=edition.language)))
    if publisher := House.objects.current().publisher:
        graph.add((scheme, DCTERMS.publisher, Literal(publisher)))
    tags = _tags(edition)
    concepts = {tag.key: URIRef(edition.lasting(tag)) for tag in tags}
    for tag in tags:
        _add(graph, tag, concepts[tag.key], scheme, concepts.get(_place(tag)))
    return graph


def _add(graph: Graph, tag: Tag, concept: URIRef, scheme: URIRef, above: URIRef | None) -> None:
    """A tag, under the one `above` it or at the top of the scheme: said from either side."""
    from rdflib import RDF, SKOS, Literal

    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, scheme))
    graph.add((concept, SKOS.notation, Literal(tag.name)))
    for name, words, language in _labels(tag):
        graph.add((concept, SKOS[name], Literal(words, lang=language)))
    if above is None:
        graph.add((concept, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, concept))
    else:
        graph.add((concept, SKOS.broader, above))
        graph.add((above, SKOS.narrower, concept))


def _scheme(edition: Edition) -> URIRef:
    """All tags are of one scheme, whichever of them an edition has: the page that lists them."""
    from rdflib import URIRef

    with override(settings.LANGUAGE_CODE):
        page = edition.whole(reverse("clips:tags"))
    return URIRef(page if edition.site else edition.identity.urn("tags"))


def _labels(tag: Tag) -> Iterator[tuple[str, str, str]]:
    """(which label, words, language), no words as two of them."""
    others = list(tag.aliases.all())
    beside = {alias.name.rpartition("/")[2] for alias in others if _place(alias) == _place(tag)}
    shown = beside - {tag.leaf}
    elsewhere = {alias.name for alias in others if _place(alias) != _place(tag)}
    yield "prefLabel", tag.leaf, tongue(tag.leaf)
    yield from (("altLabel", words, tongue(words)) for words in sorted(shown))
    hidden = sorted(elsewhere - shown - {tag.leaf})
    yield from (("hiddenLabel", words, tongue(words)) for words in hidden)
    if tag.reading:
        yield "altLabel", hiragana(tag.reading), KANA
    if tag.description:
        yield "scopeNote", tag.description, tongue(tag.description)


def _place(named: Tag | TagAlias) -> str:
    return named.key.rpartition("/")[0]
