"""The nouns of the trade, one a file, each with its questions (its QuerySet) beside it."""

from clips.models.apart import TagsApart
from clips.models.blog_post import BlogPost
from clips.models.change import Change, ChangeQuerySet
from clips.models.clip import PLACE, Clip, ClipQuerySet, State
from clips.models.clip_tag import ClipTag
from clips.models.cover import Cover
from clips.models.day import Day, DayQuerySet, Post, PostTag, Section, SectionTag
from clips.models.delivery import Copy, DeliveredClip, Delivery, Letter, words_digest
from clips.models.draft import Draft
from clips.models.house import House
from clips.models.identity import Identity
from clips.models.importing import ImportedRecord, ImportRun, Outcome
from clips.models.mailing import Language, MailingList, Rhythm, Subscriber
from clips.models.nearness import NearPiece
from clips.models.paste import Paste
from clips.models.presence import Presence
from clips.models.run import Run
from clips.models.search_entry import SearchEntry, SearchEntryQuerySet
from clips.models.selection import SelectedClip, Selection, SelectionGroup
from clips.models.sight import Shown, Sight
from clips.models.source import Medium, Source, SourceAlias, SourceQuerySet
from clips.models.speaker import (
    Kind,
    KnownHead,
    Office,
    Speaker,
    SpeakerAlias,
    SpeakerQuerySet,
    known_reader,
)
from clips.models.statement import (
    CheckedQuote,
    Speech,
    Statement,
    StatementPlace,
    StatementPlaceQuerySet,
    Support,
)
from clips.models.submission import Submission
from clips.models.tag import Tag, TagAlias, TagEntry, TagQuerySet, TagUse
from clips.models.token import Scope, Token
from clips.models.user import User

__all__ = [
    "PLACE",
    "Change",
    "ChangeQuerySet",
    "BlogPost",
    "CheckedQuote",
    "Clip",
    "ClipQuerySet",
    "ClipTag",
    "Copy",
    "Cover",
    "Day",
    "DayQuerySet",
    "DeliveredClip",
    "Delivery",
    "House",
    "Identity",
    "ImportRun",
    "ImportedRecord",
    "Draft",
    "Kind",
    "KnownHead",
    "Language",
    "Letter",
    "MailingList",
    "Medium",
    "NearPiece",
    "Office",
    "Outcome",
    "Paste",
    "Post",
    "PostTag",
    "Presence",
    "Scope",
    "Rhythm",
    "Run",
    "SearchEntry",
    "SearchEntryQuerySet",
    "Section",
    "SectionTag",
    "SelectedClip",
    "Selection",
    "SelectionGroup",
    "Shown",
    "Sight",
    "Source",
    "SourceAlias",
    "SourceQuerySet",
    "Speaker",
    "SpeakerAlias",
    "SpeakerQuerySet",
    "Speech",
    "State",
    "Statement",
    "StatementPlace",
    "StatementPlaceQuerySet",
    "Submission",
    "Subscriber",
    "Support",
    "Tag",
    "TagAlias",
    "TagEntry",
    "TagQuerySet",
    "TagUse",
    "TagsApart",
    "Token",
    "User",
    "known_reader",
    "words_digest",
]
