"""OPML 2.0 (http://opml.org/spec2.opml): the tree of subjects for a feed reader, each with its
feed, so that somebody can take a branch of it along."""

from collections import defaultdict

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clips.feeds.gate import sealed, unless_kept
from clips.feeds.wellformed import Wellformed
from clips.models import Tag
from clips.notation.names import valid_name
from clips.services.feed_keys import feed_key


@require_safe
@sealed
def opml(request):
    """`/tags/?format=opml`, of a branch with `&under=PATH`. Where readers log in, each address has
    their key in it."""
    tags, title = Tag.objects.visible(), _("Kirinuki")
    if path := request.GET.get("under"):
        above = Tag.objects.named(path).visible().first() if valid_name(path) else None
        if above is None:
            raise Http404
        tags, title = tags.descendants(above, include_self=True), f"#{above.name} | {title}"
    response = HttpResponse(content_type="text/x-opml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kirinuki.opml"'
    _Outline(request, response).write(title, tags.order_by("key"))
    return unless_kept(request, response)


class _Outline:
    def __init__(self, request, outfile):
        self.whole = request.build_absolute_uri
        key = "" if settings.PUBLIC_SITE else feed_key(request.user)
        self.key = f"?key={key}" if key else ""
        self.xml = Wellformed(outfile, "utf-8", short_empty_elements=True)

    def write(self, title, tags):
        self.xml.startDocument()
        self.xml.startElement("opml", {"version": "2.0"})
        self.xml.startElement("head", {})
        self.xml.addQuickElement("title", title)
        self.xml.endElement("head")
        self.xml.startElement("body", {})
        self._branches(tags)
        self.xml.endElement("body")
        self.xml.endElement("opml")

    def _branches(self, tags):
        """Every tag under the nearest above it that is there too."""
        below, keys = defaultdict(list), {tag.key for tag in tags}
        for tag in tags:
            parent = tag.key.rpartition("/")[0]
            below[parent if parent in keys else ""].append(tag)
        for tag in below[""]:
            self._branch(tag, below)

    def _branch(self, tag, below):
        self.xml.startElement("outline", self._said_of(tag))
        for child in below[tag.key]:
            self._branch(child, below)
        self.xml.endElement("outline")

    def _said_of(self, tag):
        """Readers know feeds by the type `rss`, whichever their format."""
        return {
            "type": "rss",
            "text": tag.leaf,
            "title": f"#{tag.name}",
            "xmlUrl": self.whole(reverse("clips:tag_feed", args=[tag.name])) + self.key,
            "htmlUrl": self.whole(tag.get_absolute_url()),
        }
