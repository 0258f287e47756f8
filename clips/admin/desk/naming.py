"""What a new name in the text may become: a stored tag that was meant, by one key and never by
itself; and where it will stand when another name of a tag is part of what was typed."""

from dataclasses import dataclass

from clips.admin.desk.namesakes import namesakes
from clips.admin.desk.putting import Put
from clips.models import Tag
from clips.models.tag import keys_above
from clips.notation import name_key
from clips.notation.taglines import read_tag_line
from clips.services.tags import find_tags


@dataclass(frozen=True)
class NameOffer:
    """A stored tag, and the change that puts its path in place of what was typed."""

    tag: Tag
    put: Put


def offer_names(marks, text):
    """Give the new tags among the marks their `names` and what they would `become`."""
    new = [mark for mark in marks if mark.standing == "new"]
    if not new:
        return
    found = namesakes({mark.use.path for mark in new})
    above = find_tags({key for mark in new for key in keys_above(mark.use.key)})
    lines = text.split("\n")
    for mark in new:
        tags = found.get(mark.use.key, ())
        puts = ((tag, _put(mark.use, tag, lines[mark.use.line - 1])) for tag in tags)
        mark.names = [NameOffer(tag, put) for tag, put in puts if put]
        mark.becomes = _place(mark.use, above)


def _put(use, tag, line):
    """None where the line would then read as anything else."""
    put = Put(use.line, use.column + 1, use.written, tag.name)
    before = read_tag_line(line).uses or ()
    after = read_tag_line(Put(1, put.column, put.old, put.new).into(line)).uses or ()
    wanted = [tag.key if one.column == use.column else one.key for one in before]
    same = [one.gloss for one in after] == [one.gloss for one in before]
    return put if same and [one.key for one in after] == wanted else None


def _place(use, above):
    """The path below the tag that another name stands for; '' where it is the typed one."""
    segments = use.path.split("/")
    for depth in range(len(segments) - 1, 0, -1):
        tag = above.get(name_key("/".join(segments[:depth])))
        if tag:
            path = "/".join([tag.name, *segments[depth:]])
            return path if name_key(path) != use.key else ""
    return ""
