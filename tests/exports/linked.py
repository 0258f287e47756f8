"""JSON-LD and Turtle as RDF, read by rdflib; nothing is fetched."""

import json

from rdflib import Graph, Namespace

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")


def _link(term):
    return {"@id": term, "@type": "@id"}


def _word(term):
    return {"@id": term, "@type": "@vocab"}


_KINDS = [
    "Annotation",
    "SpecificResource",
    "TextualBody",
    "TextQuoteSelector",
    "TextPositionSelector",
]
_PURPOSES = ["tagging", "commenting", "describing", "identifying", "classifying"]

CONTEXT = {
    "oa": str(OA),
    "as": str(AS),
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    **{kind: f"oa:{kind}" for kind in _KINDS},
    **{purpose: f"oa:{purpose}" for purpose in _PURPOSES},
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "label": "rdfs:label",
    "first": _link("as:first"),
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "motivation": _word("oa:motivatedBy"),
    "purpose": _word("oa:hasPurpose"),
    "body": _link("oa:hasBody"),
    "target": _link("oa:hasTarget"),
    "source": _link("oa:hasSource"),
    "selector": _link("oa:hasSelector"),
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}
"""What the terms mean that annotations use, by the vocabulary's own words
(https://www.w3.org/TR/annotation-vocab/): any other term would come to nothing."""


def annotations(written):
    """The graph of a collection of Web Annotations."""
    told = json.loads(written)
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    return Graph().parse(data=json.dumps(told | {"@context": CONTEXT}), format="json-ld")


def graph(written, form):
    return Graph().parse(data=written, format=form)
