"""Every key of the desk in words: the list that `?` opens. What they do is in `static/js/desk*`."""

from django.utils.translation import gettext as _


def keys():
    """(title, ((keys, what they do), …)) group by group."""
    return [
        (
            _("Anywhere"),
            (
                (("Esc",), _("from the text to its reading, and back")),
                (("Ctrl", "Enter"), _("save by the last button")),
                (("Tab",), _("in the list of names: take it, with its last gloss")),
                (("Ctrl", "Space"), _("open the list of names")),
                (("Ctrl", "Z"), _("take back what was put into the text")),
            ),
        ),
        (
            _("In the reading"),
            (
                (("n",), _("the next thing to look at")),
                (("j",), _("the next excerpt")),
                (("k",), _("the excerpt before")),
                (("?",), _("this list")),
            ),
        ),
        (
            _("On an excerpt"),
            (
                (("Enter",), _("open or close it")),
                (("r",), _("take the excerpt’s own wording")),
                (("c",), _("it stands as it is: say why")),
                (("p",), _("the tag that was meant")),
                (("1–9",), _("put that quotation into the gloss")),
                (("s",), _("write the source that is missing")),
                (("x",), _("choose it, or not")),
                (("Alt", "↑"), _("move it up")),
                (("Alt", "↓"), _("move it down")),
            ),
        ),
        (
            _("Where somebody else has changed it too"),
            (
                (("m",), _("keep mine")),
                (("t",), _("take theirs")),
                (("b",), _("edit from both")),
            ),
        ),
    ]
