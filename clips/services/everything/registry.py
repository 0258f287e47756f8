"""What leaves with a house: decided here for every model, each with a word on why.

A model that stands in none of the three fails a test: a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model
from pghistory.core import event_models

CARRIED = {
    "auth.Group": "the roles, as this house has them",
    "auth.Group_permissions": "what each role may do, its permissions by name",
    "clips.User": "who works here, without anything that lets them in",
    "clips.User_groups": "who has which role",
    "clips.User_user_permissions": "what somebody may do beside their roles",
    "clips.Identity": "what makes the ids in feeds ours",
    "clips.House": "what visitors see, and who answers for it",
    "clips.Cover": "what stands before and behind every digest",
    "clips.Paste": "what was pasted, verbatim",
    "clips.ImportRun": "which files were taken in, and how far",
    "clips.ImportedRecord": "what of them was held, and what their texts were made of, verbatim",
    "clips.Day": "the days, closed or not",
    "clips.Post": "their posts, with head and foot",
    "clips.Section": "their sections",
    "clips.Source": "the outlets",
    "clips.SourceAlias": "the outlets' other names",
    "clips.Clip": "the clips, those in the trash too",
    "clips.Tag": "the tag tree",
    "clips.TagAlias": "the tags' other names, those that old addresses lead by too",
    "clips.TagsApart": "tags that an editor has told apart",
    "clips.PostTag": "the tags of posts",
    "clips.SectionTag": "the tags of sections",
    "clips.ClipTag": "the clips' own tags and their glosses",
    "clips.Speaker": "the speakers; undecided ones too, since history names them by their ids",
    "clips.SpeakerAlias": "the speakers' other names",
    "clips.Office": "the offices that speakers held",
    "clips.KnownHead": "what editors have decided about heads of quotations",
    "clips.CheckedQuote": "what editors have looked into",
    "clips.Selection": "selections picked by hand",
    "clips.SelectionGroup": "their groups",
    "clips.SelectedClip": "their clips",
    "clips.MailingList": "to whom digests go, and when",
    "clips.Subscriber": "their addresses",
    "clips.Delivery": "what has gone out",
    "clips.DeliveredClip": "in which words, so that what is corrected later can be told",
    "clips.Copy": "to whom",
    "clips.BlogPost": "which days stand on a blog, and where",
    "clips.Run": "what cron has sent, and how that ended",
    "clips.Draft": "what somebody has typed and not saved yet",
    "pghistory.Context": "the acts: who did what, and when",
}
"""In the order in which rows refer to each other. The events of those that have a history follow
behind them, as `carried` says."""

REBUILT = {
    "clips.TagEntry": "timelines, made of clips and their tags",
    "clips.SearchEntry": "what search looks through, made of what visitors see of clips",
    "clips.Statement": "read from glosses and excerpts",
    "clips.StatementPlace": "read from glosses and excerpts",
    "clips.NearPiece": "made of excerpts",
    "clips.Change": "for followers: every clip that visitors see has changed by arriving",
}

LEFT = {
    "clips.Presence": "who has which page open: forgotten after a minute",
    "clips.Submission": "which forms were handed in: only against pressing twice",
    "admin.LogEntry": "what the admin notes of accounts; everything else is in the history",
    "auth.Permission": "each installation makes its own; what is carried names them",
    "contenttypes.ContentType": "each installation makes its own",
    "sessions.Session": "who is logged in here",
    "clips.Token": "a secret of this installation",
    "account.EmailAddress": "made of the users' addresses when they log in",
    "account.EmailConfirmation": "a secret of this installation",
    "mfa.Authenticator": "a secret of this installation",
    "taggit.Tag": "not used: tags are clips.Tag",
    "taggit.TaggedItem": "not used",
}

LEFT_COLUMNS = {
    "clips.User": {
        "password": "'!' || gen_random_uuid()",
        "last_login": "NULL",
        "feed_key_at": "NULL",
    }
}
"""Columns that stay behind, and what stands there on arrival, in SQL: a password that lets nobody
in until another is set, and no key to secret feeds."""

REPLACED = ("auth.Group", "auth.Group_permissions", "clips.Identity")
"""What an empty database has from its migrations: the archive's rows come in its place."""


def carried() -> Iterator[type[Model]]:
    """All models that go along, in the order in which they may arrive."""
    yield from (apps.get_model(label) for label in CARRIED)
    yield from history()


def history() -> Iterator[type[Model]]:
    """The rows before each change, as triggers told them; the acts themselves are `Context`."""
    for label in CARRIED:
        yield from event_models(tracks_model=apps.get_model(label))
