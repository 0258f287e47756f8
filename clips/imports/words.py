"""Notices in words: why a reader held a record, and what it asks to be looked at.

Faces translate the sentence before they fill it in: `gettext(MESSAGES[code]) % values`.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from clips.imports import csv, json

MESSAGES = (
    {
        # Why a record is held
        "record-long": gettext_noop(
            "This has more than %(limit)s bytes: too much to be one entry. Nothing of it was read."
        ),
        "not-utf-8": gettext_noop("This is not UTF-8: the line holds the byte %(found)s."),
        "unstorable": gettext_noop(
            "The line holds the character %(found)s, which cannot be stored."
        ),
        "no-headers": gettext_noop(
            "This begins with no headers of an entry, such as TITLE or DATE."
        ),
        "no-body": gettext_noop("This entry has no BODY."),
        "entry-empty": gettext_noop("There are no words in this entry."),
        "no-date": gettext_noop("This does not say of which day it is."),
        "date-unknown": gettext_noop("“%(found)s” is not a date that can be read."),
        "no-such-day": gettext_noop("There is no such day as “%(found)s”."),
        "year-short": gettext_noop(
            "“%(found)s” has a year of two digits: nobody can say which it is."
        ),
        "html-open": gettext_noop(
            "The HTML of this entry ends inside a tag, a comment or a script: words would be lost."
        ),
        "html-deep": gettext_noop("The HTML of this entry is nested too deeply to be read."),
        "xml-doctype": gettext_noop(
            "The file declares a document type or entities, which no export has: it is not read."
        ),
        "xml-broken": gettext_noop("From here on the XML cannot be read: %(found)s."),
        "trashed": gettext_noop("This was in the trash of the site that it comes from."),
        "no-bookmark": gettext_noop("This holds no bookmark."),
        "no-web-address": gettext_noop("“%(found)s” is not the address of a page of the web."),
        # What should be looked at
        "keywords-touch": gettext_noop(
            "Two keyword links touch: “%(before)s” and “%(after)s”. A character may have been lost "
            "between them."
        ),
        "dashes-in-body": gettext_noop(
            "A line “%(found)s” was read as words, since no part of an entry begins or ends there."
        ),
        "header-left": gettext_noop("A header that is not known was left out: “%(found)s”."),
        "part-left": gettext_noop("%(part)s was left out; it stays in the original."),
        "comments-left": gettext_noop("Comments of readers were left out: %(count)s."),
        "status-unknown": gettext_noop(
            "The status “%(found)s” is not Publish or Draft: this comes in as a draft."
        ),
        "category-left": gettext_noop(
            "“%(name)s” cannot be the name of a tag and was left out; it stays in the original."
        ),
        "script-left": gettext_noop("A <%(tag)s> was left out; it stays in the original."),
        "links-left": gettext_noop(
            "Links inside sentences became words; their addresses stay in the original: %(count)s."
        ),
    }
    | csv.MESSAGES
    | json.MESSAGES
)
