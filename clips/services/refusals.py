"""Why a service did nothing: one family of exceptions, data first, put into words by a table.

Faces translate the sentence before they fill it in: `gettext(MESSAGES[code]) % values`.

>>> str(Refused("tag-exists", name="港"))
'There is already a tag #港. Merge the two instead.'
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

MESSAGES = {
    "empty": gettext_noop("There is nothing to save: no excerpt was found in the text."),
    "no-date": gettext_noop("Line %(line)s: a day begins here, but its date is not known."),
    "unstorable": gettext_noop(
        "Line %(line)s, column %(column)s: %(character)s cannot be stored. Nothing was saved."
    ),
    "paste-too-long": gettext_noop(
        "The text has %(found)s bytes; at most %(limit)s can be pasted at once."
    ),
    "too-many-clips": gettext_noop(
        "The text has %(found)s excerpts; at most %(limit)s can be pasted at once."
    ),
    "body-too-long": gettext_noop(
        "Line %(line)s: this excerpt has %(found)s bytes; at most %(limit)s fit."
    ),
    "source-too-long": gettext_noop(
        "Line %(line)s: this excerpt’s source line has %(found)s bytes; at most %(limit)s fit."
    ),
    "gloss-too-long": gettext_noop(
        "Line %(line)s: this gloss has %(found)s bytes; at most %(limit)s fit."
    ),
    "imported-elsewhere": gettext_noop(
        "%(name)s is being taken in by somebody else. Nothing more was done here."
    ),
    "two-texts": gettext_noop(
        "Line %(line)s: two texts of one excerpt stand here. Make one of them, and delete the "
        "▼▲ lines. Nothing was saved."
    ),
    "changed": gettext_noop("%(count)s stored excerpts would be changed. Say so to change them."),
    "section-differs": gettext_noop(
        "Line %(line)s: these section tags would also hold for stored excerpts that are not in "
        "this text. Edit the stored day instead."
    ),
    "unwritable": gettext_noop("This would not read back as it was written: %(what)s."),
    "stale": gettext_noop("Somebody else has changed this since you opened it."),
    "changed-since-listed": gettext_noop(
        "Clips changed since they were listed: %(count)s. Nothing was done. Look again below."
    ),
    "not-opened": gettext_noop(
        "What was opened as text is no longer known. Open the day again; your text stays."
    ),
    "untagged-section": gettext_noop(
        "Only the last section of a post can be without tags. Tag it, or put it at the end."
    ),
    "in-trash": gettext_noop("This clip is in the trash. Restore it first."),
    "not-in-trash": gettext_noop("This clip is not in the trash."),
    "no-moment": gettext_noop("A scheduled clip needs the moment at which it is published."),
    "outlet-name": gettext_noop("“%(name)s” cannot be the name of an outlet."),
    "outlet-exists": gettext_noop("There is already an outlet called %(name)s."),
    "outlet-alias-taken": gettext_noop("%(name)s is another name of %(outlet)s."),
    "outlet-of-itself": gettext_noop("%(name)s is the outlet’s own name."),
    "outlet-in-use": gettext_noop("%(name)s has clips, and cannot be deleted."),
    "outlet-home": gettext_noop("“%(home)s” is no address that begins with http:// or https://."),
    "outlet-credit": gettext_noop("The credit line is one line of at most %(limit)s characters."),
    "house-publisher": gettext_noop("The publisher is one line of at most %(limit)s characters."),
    "house-contact": gettext_noop(
        "“%(contact)s” is no mail address, nor one that begins with http:// or https://."
    ),
    "cover-heading": gettext_noop("The heading is one line of at most %(limit)s characters."),
    "cover-too-long": gettext_noop("This has %(found)s bytes; at most %(limit)s fit on a cover."),
    "selection-name": gettext_noop("A selection’s name is one line of 1 to %(limit)s characters."),
    "selection-heading": gettext_noop("A heading is one line of at most %(limit)s characters."),
    "selection-full": gettext_noop("A selection holds at most %(limit)s clips."),
    "same-outlet": gettext_noop("An outlet cannot be merged into itself."),
    "sight": gettext_noop("Say how many characters visitors see, from 1 to %(limit)s."),
    "tag-name": gettext_noop("“%(name)s” cannot be the name of a tag."),
    "tag-exists": gettext_noop("There is already a tag #%(name)s. Merge the two instead."),
    "alias-taken": gettext_noop("#%(name)s is another name of #%(tag)s."),
    "alias-of-itself": gettext_noop("#%(name)s is the tag’s own name."),
    "no-tag-line": gettext_noop("“%(what)s” is no tag line. Write tags as #tag(gloss)#tag."),
    "no-such-use": gettext_noop("This tag does not stand there any more."),
    "no-such-tag": gettext_noop("There is no tag #%(name)s."),
    "tag-in-itself": gettext_noop("A tag cannot be moved under itself."),
    "tag-in-use": gettext_noop("#%(name)s is in use or has tags below it, and cannot be deleted."),
    "nothing-to-split": gettext_noop("No clip is chosen that has the tag #%(name)s itself."),
    "split-into-itself": gettext_noop("#%(name)s is this tag already."),
    "speaker-name": gettext_noop("“%(name)s” cannot be the name of a speaker."),
    "speaker-exists": gettext_noop(
        "There is already a speaker called %(name)s. Merge the two instead."
    ),
    "speaker-of-itself": gettext_noop("%(name)s is the speaker’s own name."),
    "speaker-alias-taken": gettext_noop("%(name)s is another name of %(speaker)s."),
    "speaker-in-use": gettext_noop("%(name)s has statements, and cannot be deleted."),
    "same-speaker": gettext_noop("A speaker cannot be merged into itself."),
    "office-dates": gettext_noop("%(title)s: an office cannot end before it began."),
    "office-title": gettext_noop("“%(title)s” cannot be the title of an office."),
    "head-decided": gettext_noop("“%(head)s” has been decided already."),
    "no-such-quote": gettext_noop("This excerpt’s glosses hold no such quotation any more."),
    "no-reason": gettext_noop("Say in one line, of at most 500 characters, why it stands."),
    "draft-older": gettext_noop("A newer draft of this is kept already."),
    "draft-too-long": gettext_noop("This is too long for a draft on the server."),
    "too-many-drafts": gettext_noop(
        "There are more than %(limit)s unsaved texts of yours. Save or drop some of them."
    ),
    "changed-since": gettext_noop("%(what)s was changed since. Nothing was undone."),
    "no-such-version": gettext_noop("There is no such version to go back to."),
    "same-version": gettext_noop("It is as it was then: there is nothing to put back."),
    "purged": gettext_noop(
        "Some of what this changed has been deleted for good since: it cannot be undone."
    ),
    "token-name": gettext_noop("A token’s name is one line of 1 to %(limit)s characters."),
    "token-past": gettext_noop("A token runs out at a moment that is still to come."),
    "already-undone": gettext_noop("This was undone already."),
    "nothing-to-undo": gettext_noop("There is nothing to undo."),
    "archive-foreign": gettext_noop(
        "This is no archive of everything that Kirinuki has written, or only a part of one."
    ),
    "archive-damaged": gettext_noop(
        "The archive is damaged: %(member)s is not as it was written. Nothing was imported."
    ),
    "archive-newer": gettext_noop(
        "The archive was written by a newer Kirinuki (%(migration)s). Import it with that one."
    ),
    "archive-unknown": gettext_noop(
        "The archive holds %(what)s, of which this Kirinuki knows nothing. Nothing was imported."
    ),
    "archive-inhabited": gettext_noop(
        "Everything can only be imported into an empty database; %(what)s has rows in this one."
    ),
    "archive-row": gettext_noop(
        "A row of %(table)s cannot be stored: %(why)s. Nothing was imported."
    ),
    "archive-differs": gettext_noop(
        "What was stored is not what the archive says (%(what)s). Nothing was imported."
    ),
    "running": gettext_noop("%(task)s is running already."),
    "blog-empty": gettext_noop("%(date)s has no clip that visitors may see."),
    "blog-edited": gettext_noop(
        "The entry of %(date)s was edited on the blog since it was sent. It was left as it is."
    ),
    "blog-gone": gettext_noop("The entry of %(date)s was deleted on the blog. None was made anew."),
    "blog-declined": gettext_noop("The blog does not take the entry of %(date)s: HTTP %(status)s."),
    "blog-unanswered": gettext_noop("The blog did not answer about %(date)s: %(reason)s."),
    "list-name": gettext_noop("“%(name)s” cannot be the name of a mailing list."),
    "list-exists": gettext_noop("There is already a mailing list called %(name)s."),
    "list-in-use": gettext_noop(
        "%(name)s has deliveries, and cannot be deleted. Switch it off instead."
    ),
    "mail-address": gettext_noop("“%(address)s” is no mail address."),
    "mail-address-twice": gettext_noop("%(address)s is on the list already."),
    "subscriber-name": gettext_noop("“%(name)s” cannot be the name of a subscriber."),
    "readers": gettext_noop("Say how many people read the copy, from 1 to %(limit)s."),
    "no-such-list": gettext_noop("There is no active mailing list called %(name)s."),
    "not-over": gettext_noop("%(date)s is not over yet."),
    "no-copy": gettext_noop("No delivery of %(name)s has gone to %(address)s."),
    "mail-unset": gettext_noop("No mail server is set: nothing could be sent."),
}


class Refused(Exception):
    """Nothing was written. `code` and `values` say why."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(MESSAGES[code] % self.values)


class Stale(Refused):
    """The row is newer than the version that the editor began with."""

    def __init__(self, current: object) -> None:
        self.current = current
        super().__init__("stale")
