"""The readers' addresses. Under `/tags/`, `/speakers/` and `/sources/` stand nothing but names."""

from django.urls import path, register_converter

from clips import sitemaps
from clips.api import page as api
from clips.converters import DayConverter, MonthConverter, YearConverter
from clips.feeds import opml, reader
from clips.feeds import views as feeds
from clips.views import (
    about,
    clip,
    clips,
    days,
    machines,
    search,
    site,
    sources,
    speakers,
    statements,
    tags,
    tree,
)

register_converter(DayConverter, "day")
register_converter(MonthConverter, "month")
register_converter(YearConverter, "year")

app_name = "clips"


def by_format(page, **others):
    """A page's address with what other faces have of it: `?format=opml` is the feeds'."""

    def chosen(request, **names):
        return others.get(request.GET.get("format"), page)(request, **names)

    return chosen


# /
site_urls = [
    path("", site.home, name="home"),
    path("search/", search.search, name="search"),
    path("about/", about.about, name="about"),
    path("accessibility/", about.accessibility, name="accessibility"),
]

# What machines ask for by name
machine_urls = [
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("site.webmanifest", machines.manifest, name="manifest"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.file, name="sitemap_of"),
]

# /timeline/, /clips/
clip_urls = [
    path("timeline/", clips.timeline, name="timeline"),
    path("clips/<int:pk>/", clip.clip, name="clip"),
]

# /days/
day_urls = [
    path("days/", days.days, name="days"),
    path("days/<year:year>/", days.year, name="year"),
    path("days/<month:month>/", days.month, name="month"),
    path("days/<day:date>/", days.day, name="day"),
]

# /tags/
tag_urls = [
    path("tags/", by_format(tree.tags, opml=opml.opml), name="tags"),
    path("tags/<path:path>/", tags.tag, name="tag"),
]

# /speakers/, /statements/
speaker_urls = [
    path("speakers/", speakers.speakers, name="speakers"),
    path("speakers/<path:name>/", speakers.speaker, name="speaker"),
    path("statements/<slug:key>/", statements.statement, name="statement"),
]

# /sources/
source_urls = [
    path("sources/", sources.sources, name="sources"),
    path("sources/<path:name>/", sources.source, name="source"),
]

# /feeds/
feed_urls = [
    path("feeds/", feeds.feed, name="feed"),
    path("feeds/addresses/", reader.addresses, name="feed_addresses"),
    path("feeds/days/", feeds.day_feed, name="day_feed"),
    path("feeds/search/", feeds.search_feed, name="search_feed"),
    path("feeds/tags/<path:path>/", feeds.tag_feed, name="tag_feed"),
    path("feeds/speakers/<path:name>/", feeds.speaker_feed, name="speaker_feed"),
    path("feeds/sources/<path:name>/", feeds.source_feed, name="source_feed"),
]

# /api/: the page alone; what programs ask for is in clips.api.urls
api_urls = [path("api/", api.page, name="api")]

urlpatterns = [
    *site_urls,
    *machine_urls,
    *clip_urls,
    *day_urls,
    *tag_urls,
    *speaker_urls,
    *source_urls,
    *feed_urls,
    *api_urls,
]
