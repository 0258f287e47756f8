"""Atom: https://www.rfc-editor.org/rfc/rfc4287, its pages as RFC 5005 links them."""

import datetime

from django.utils.feedgenerator import Atom1Feed

from clips.feeds.wellformed import Wellformed

NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""When a feed without entries was last updated: any other moment would be new at each look."""


class Atom(Atom1Feed):
    """Django's, with whole entries as content, tags with labels and each entry's language."""

    content_type = "application/atom+xml; charset=utf-8"

    def write(self, outfile, encoding):
        handler = Wellformed(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for rel, address in self.feed["pages"].items():
            handler.addQuickElement("link", "", {"rel": rel, "href": address})

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})
        for tag in item["tags"]:
            label = {"term": tag.name, "label": tag.leaf}
            handler.addQuickElement("category", "", label)
        if item["printed"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["printed"]})
