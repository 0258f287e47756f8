"""JSON Feed: https://www.jsonfeed.org/version/1.1/, by the interface of Django's own generators."""

import json

from django.utils.feedgenerator import SyndicationFeed, rfc3339_date

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(SyndicationFeed):
    """What is not known is left out. JSON can hold any letter, so the words are exactly ours; what
    the format has no name for stands under `_kirinuki`."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        outfile.write(json.dumps(self._whole(), ensure_ascii=False, indent=1).encode(encoding))

    def _whole(self):
        feed = self.feed
        return known(
            version=VERSION,
            title=feed["title"],
            home_page_url=feed["link"],
            feed_url=feed["feed_url"],
            description=feed["subtitle"],
            next_url=feed["pages"].get("next"),
            authors=_authors(feed),
            language=feed["language"],
            _kirinuki={"id": feed["id"]},
        ) | {"items": [_item(item) for item in self.items]}


def known(**fields):
    return {name: value for name, value in fields.items() if value}


def _authors(of):
    return [author] if (author := known(name=of["author_name"], url=of["author_link"])) else []


def _item(item):
    return known(
        id=item["unique_id"],
        url=item["link"],
        external_url=item["printed"],
        title=item["title"],
        content_html=item["html"],
        content_text=item["text"],
        date_published=rfc3339_date(item["pubdate"]),
        date_modified=rfc3339_date(item["updateddate"]),
        authors=_authors(item),
        tags=[tag.name for tag in item["tags"]],
        language=item["language"],
        _kirinuki=item["own"],
    )
