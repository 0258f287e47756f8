"""The readers' addresses. Under `/tags/`, `/speakers/` and `/sources/` stand nothing but names."""

from django.urls import path, register_converter

from clips.converters import DayConverter, MonthConverter, YearConverter
from clips.views import clips, days, site, sources, speakers, statements, tags, tree

register_converter(DayConverter, "day")
register_converter(MonthConverter, "month")
register_converter(YearConverter, "year")

app_name = "clips"

# /
site_urls = [
    path("", site.home, name="home"),
    path("about/", site.about, name="about"),
]

# /timeline/, /clips/
clip_urls = [
    path("timeline/", clips.timeline, name="timeline"),
    path("clips/<int:pk>/", clips.clip, name="clip"),
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
    path("tags/", tree.tags, name="tags"),
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

urlpatterns = [*site_urls, *clip_urls, *day_urls, *tag_urls, *speaker_urls, *source_urls]
