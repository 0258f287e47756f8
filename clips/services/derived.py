"""What is derived from truths that an undo puts back: taken away before, and made anew after.

Timelines, search entries, statements and the pieces of excerpts hang on rows that go and come; a
speaker that was derived under a name makes way for the one an editor had decided on.
"""

from __future__ import annotations

from django.db.models import Q

from clips.models import (
    CheckedQuote,
    Clip,
    ClipTag,
    Day,
    House,
    KnownHead,
    NearPiece,
    Post,
    PostTag,
    SearchEntry,
    Section,
    SectionTag,
    Source,
    Speaker,
    SpeakerAlias,
    Statement,
    StatementPlace,
    Tag,
    TagEntry,
)
from clips.services.nearness import refresh_nearness
from clips.services.searching import refresh_search, refresh_seen
from clips.services.statements import (
    attribute,
    attribute_again,
    clips_with_words,
    refresh_statements,
)
from clips.services.timelines import clips_under, refresh_entries
from clips.services.touched import Fields, Touched

DERIVED = (TagEntry, SearchEntry, Statement, StatementPlace, NearPiece)


class Derived:
    """The derived rows around those that an act touched; made before anything is put back."""

    def __init__(self, touched: Touched) -> None:
        self.touched = touched
        self.listed = self._listed()
        self.saying = self._saying()

    def take_away(self) -> None:
        """Clear what stands in the way of rows that go or come back."""
        TagEntry.objects.filter(clip__in=self.listed).delete()
        SearchEntry.objects.filter(clip__in=self.touched.made(Clip)).delete()
        NearPiece.objects.filter(clip__in=self.touched.made(Clip)).delete()
        StatementPlace.objects.filter(clip_tag__in=self.touched.ids(ClipTag)).delete()
        self._take_speakers_away()

    def make_anew(self) -> None:
        """Read the truths as they are again; also where they are only now."""
        listed = self.listed | self._listed()
        refresh_entries(clips=listed)
        refresh_search(clips=listed)
        refresh_seen(outlets=self._seen_anew(), house=House in self.touched)
        refresh_statements(clips=self.saying | self._saying(), moved=True)
        refresh_nearness(clips=self.touched.ids(Clip))
        speakers = self.touched.ids(Speaker)
        for model in (SpeakerAlias, KnownHead):
            speakers |= self.touched.ever(model, "speaker_id")
        if speakers:
            theirs = Q(statement__speaker__in=speakers) | Q(statement__speaker=None)
            attribute_again(StatementPlace.objects.filter(theirs))

    def _listed(self) -> set[int]:
        """The clips whose timelines hang on these rows, as they stand now."""
        touched = self.touched
        return clips_under(
            clips=touched.ids(Clip) | touched.ever(ClipTag, "content_object_id"),
            sections=touched.ids(Section) | touched.ever(SectionTag, "content_object_id"),
            posts=touched.ids(Post) | touched.ever(PostTag, "content_object_id"),
            days=touched.ids(Day),
            tags=touched.ids(Tag),
        )

    def _seen_anew(self) -> set[int]:
        """The outlets of whose clips visitors see more or less than before."""
        rows = self.touched.get(Source)
        pairs = ((pk, rows.before[pk], rows.after[pk]) for pk in rows.before) if rows else ()
        return {pk for pk, one, other in pairs if one and other and _sight(one) != _sight(other)}

    def _saying(self) -> set[int]:
        """The clips whose statements hang on these rows, as they stand now."""
        touched = self.touched
        own = touched.ids(Clip) | touched.ever(ClipTag, "content_object_id")
        found = clips_under(
            clips=own | touched.ever(CheckedQuote, "clip_id"),
            sections=touched.ids(Section),
            posts=touched.ids(Post),
            days=touched.ids(Day),
        )
        names = touched.ever(Speaker, "name") | touched.ever(SpeakerAlias, "name")
        joined = {name for name in names if "・" in name}
        for words in joined | touched.ever(KnownHead, "head"):
            found |= clips_with_words(words)
        return found

    def _take_speakers_away(self) -> None:
        """Those that the act made, and those derived since under names that come back."""
        back = {
            row["key"]
            for model in (Speaker, SpeakerAlias)
            if model in self.touched
            for row in self.touched[model].before.values()
            if row
        }
        made = Q(pk__in=self.touched.made(Speaker))
        leave = Speaker.objects.filter(made | Q(decided=False, key__in=back))
        attribute(StatementPlace.objects.filter(statement__speaker__in=leave), None)
        Statement.objects.filter(speaker__in=leave).delete()
        leave.filter(decided=False).delete()


def _sight(source: Fields) -> tuple[str, int | None]:
    return source["shown"], source["shown_characters"]
