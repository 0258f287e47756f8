"""What stands where under `/api/`: addresses of no language, since `Accept-Language` says it."""

from django.urls import path, re_path

from clips.api import changes, clips, days, description, names, pasting, statements, tags

app_name = "api"

read_urls = [
    path("clips/", clips.Clips.as_view(), name="clips"),
    path("clips/<int:pk>/", clips.OneClip.as_view(), name="clip"),
    path("search/", clips.Search.as_view(), name="search"),
    path("changes/", changes.Changes.as_view(), name="changes"),
    path("days/", days.Days.as_view(), name="days"),
    path("days/<str:date>/", days.OneDay.as_view(), name="day"),
    path("tags/", tags.Tags.as_view(), name="tags"),
    path("tags/<path:path>/", tags.OneTag.as_view(), name="tag"),
    path("timelines/<path:path>/", tags.Timeline.as_view(), name="timeline"),
    path("speakers/", names.Speakers.as_view(), name="speakers"),
    path("speakers/<path:name>/", names.OneSpeaker.as_view(), name="speaker"),
    path("statements/", statements.Statements.as_view(), name="statements"),
    path("statements/<slug:key>/", statements.OneStatement.as_view(), name="statement"),
    path("sources/", names.Sources.as_view(), name="sources"),
    path("sources/<path:name>/", names.OneSource.as_view(), name="source"),
]

write_urls = [
    path("readings/", pasting.Readings.as_view(), name="readings"),
    path("pastes/", pasting.Pastes.as_view(), name="pastes"),
]

urlpatterns = [
    *read_urls,
    *write_urls,
    path("schema/", description.Schema.as_view(), name="schema"),
    re_path(r"^(?P<way>[\s\S]+)/\Z", description.Nothing.as_view(), name="nothing"),
]
