"""Two editors changed one row: both texts side by side, and what is chosen of each field.

What was typed stays in the fields. Beside each that differs stands what somebody else has left
there, with three choices: keep mine, take theirs, edit from both. The page carries the version that
it shows, so a third change in the meantime is another conflict and nothing is overwritten unseen.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from clips.notation.difference import difference
from clips.services.changed import last_change

MINE, THEIRS, BOTH = "mine", "theirs", "both"
CHOICES = {MINE: _("Keep mine"), THEIRS: _("Take theirs"), BOTH: _("Edit from both")}
FOR_ALL = {
    MINE: _("Keep mine everywhere"),
    THEIRS: _("Take theirs everywhere"),
    BOTH: _("Edit all from both"),
}
PARTING = "═══════"
"""Parts mine from theirs where a field holds both; no field is saved with it."""


@dataclass(frozen=True)
class Differing:
    """One field, or rows of one kind: what was typed and what somebody else has left there."""

    name: str
    label: str
    mine: str
    theirs: str
    choice: str = ""
    is_text: bool = True

    @cached_property
    def runs(self):
        return difference(self.mine, self.theirs)

    @property
    def mine_marked(self):
        return [(words, kind == "out") for kind, words in self.runs if kind != "in"]

    @property
    def theirs_marked(self):
        return [(words, kind == "in") for kind, words in self.runs if kind != "out"]

    @property
    def is_marked_in_mine(self):
        return any(only for _words, only in self.mine_marked)

    @property
    def choices(self):
        """(value, words, chosen). Only texts can be put together."""
        offered = CHOICES if self.is_text else {MINE: CHOICES[MINE], THEIRS: CHOICES[THEIRS]}
        return [(value, words, value == self.choice) for value, words in offered.items()]


class Beside(forms.Widget):
    """A field's own widget, and beside it what somebody else has left there."""

    def __init__(self, widget, differing, conflict):
        super().__init__(widget.attrs)
        self.widget, self.differing, self.conflict = widget, differing, conflict

    @property
    def media(self):
        return self.widget.media

    def id_for_label(self, id_):
        return self.widget.id_for_label(id_)

    def value_from_datadict(self, data, files, name):
        return self.widget.value_from_datadict(data, files, name)

    def render(self, name, value, attrs=None, renderer=None):
        context = {
            "field": self.widget.render(name, value, attrs, renderer),
            "one": self.differing,
            "conflict": self.conflict,
        }
        return render_to_string("admin/clips/_beside.html", context)


class Conflict:
    """What differs between a form as it was sent and its row as it is by now."""

    def __init__(self, form, *, fresh):
        """`fresh` says that the row has changed since this form was shown last: what was chosen
        then is chosen anew, but where one of the two has not touched a field."""
        self.form, self.fresh = form, fresh
        self.row = form.instance
        self.for_all = FOR_ALL

    @cached_property
    def change(self):
        """Who changed it, when, and by what act."""
        return last_change(of=type(self.row), pk=self.row.pk)

    @cached_property
    def fields(self):
        return [self._field(name) for name in open_fields(self.form) if not _same(self.form, name)]

    @cached_property
    def rows(self):
        there = self.form.rows_of(self.row)
        return [self._rows(rows) for rows in there if rows.typed_in(self.form.data) != rows.lines]

    @property
    def differing(self):
        return [*self.fields, *self.rows]

    def show(self):
        """Put theirs beside each field; the page carries the version that it shows."""
        differing, marks = self.differing, marks_of(self.form)
        for one in self.fields:
            field = self.form.fields[one.name]
            field.widget = Beside(field.widget, one, self)
        self.form.data = data = self.form.data.copy()
        data["opened_version"] = self.form.initial["opened_version"]
        typed = [(one.name, typed_mark(self.form, one.name, data)) for one in differing]
        data["differs"] = " ".join(f"{name}:{words}" for name, words in typed)
        data["was"] = marks

    def _field(self, name):
        field, typed = self.form.fields[name], typed_value(self.form, name)
        theirs = self.form.get_initial_for_field(field, name)
        return Differing(
            name,
            field.label,
            in_words(field, typed),
            in_words(field, theirs),
            self._choice(name, mark(name, typed), mark(name, theirs)),
            isinstance(field, forms.CharField) and not isinstance(field, forms.ChoiceField),
        )

    def _rows(self, rows):
        mine, theirs = rows.typed_in(self.form.data), rows.lines
        choice = self._choice(rows.name, mark(rows.name, mine), mark(rows.name, theirs))
        return Differing(
            rows.name, rows.label, "\n".join(mine), "\n".join(theirs), choice, is_text=False
        )

    def _choice(self, name, mine, theirs):
        """What was chosen; else the one of the two that was changed since the form was shown."""
        chosen = "" if self.fresh else chosen_in(self.form.data, self.form).get(name, "")
        if chosen:
            return MINE if chosen == BOTH else chosen
        was = (self.form.data.get("was") or "").split()
        if mine in was:
            return THEIRS
        return MINE if theirs in was else ""


@dataclass(frozen=True)
class StoredRows:
    """Rows that belong to the row of a form, by the prefix of their formset: `offices`, say."""

    name: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self):
        return sorted(" ".join(filter(None, row)) for row in self.rows)

    def typed_in(self, data):
        """The lines of what stands in the formset's fields, but for rows that are to go."""
        numbers = range(_number(data.get(f"{self.name}-TOTAL_FORMS")))
        left = [n for n in numbers if not data.get(f"{self.name}-{n}-DELETE")]
        typed = [[data.get(f"{self.name}-{n}-{name}", "") for name in self.columns] for n in left]
        lines = (" ".join(filter(None, map(str.strip, row))) for row in typed)
        return sorted(filter(None, lines))

    def put_into(self, data):
        """What is stored in place of what was typed."""
        data[f"{self.name}-TOTAL_FORMS"] = str(len(self.rows))
        data[f"{self.name}-INITIAL_FORMS"] = "0"
        for n, row in enumerate(self.rows):
            data.pop(f"{self.name}-{n}-DELETE", None)
            data[f"{self.name}-{n}-id"] = ""
            for name, value in zip(self.columns, row, strict=True):
                data[f"{self.name}-{n}-{name}"] = value


def settled(data, form):
    """(the data as chosen, the names that are still open): what a page of a conflict sends.

    `form` is the row's own, not bound: it knows what somebody else has left there.
    """
    data, chosen = data.copy(), chosen_in(data, form)
    rows = {one.name: one for one in form.rows_of(form.instance)}
    for name, choice in chosen.items():
        if choice == THEIRS and name in rows:
            rows[name].put_into(data)
        elif choice == THEIRS and name in form.fields:
            data[name] = _posted(form, name)
        elif choice == BOTH and name in form.fields and PARTING not in data.get(name, ""):
            data[name] = _both(form, name, data.get(name, ""))
    held = [name for name in open_fields(form) if PARTING in data.get(name, "")]
    return data, [*[name for name, choice in chosen.items() if not choice], *held]


def chosen_in(data, form):
    """Name -> choice of each field that the page showed as differing; '' where none was made.

    Theirs, where it was proposed, is no choice any more once somebody has typed into the field.
    """
    for_all = data.get("settle", "")
    shown = dict(one.rpartition(":")[::2] for one in (data.get("differs") or "").split())
    return {name: _choice_of(data, form, name, for_all, mine) for name, mine in shown.items()}


def _choice_of(data, form, name, for_all, shown):
    choice = for_all or data.get(f"settle-{name}", "")
    if choice == THEIRS != for_all and typed_mark(form, name, data) != shown:
        return ""
    return choice if choice in CHOICES else ""


def typed_mark(form, name, data):
    """What stands in the field, or in the rows of that name, as a mark."""
    rows = {one.name: one for one in form.rows_of(form.instance)}
    if name in rows:
        return mark(name, rows[name].typed_in(data))
    field = form.fields.get(name)
    return mark(name, field.widget.value_from_datadict(data, {}, name) if field else "")


def marks_of(form):
    """What the fields hold as they are stored, as marks: who changed what can be told by them."""
    fields = {
        name: form.get_initial_for_field(form.fields[name], name) for name in open_fields(form)
    }
    rows = {one.name: one.lines for one in form.rows_of(form.instance)}
    return " ".join(mark(name, value) for name, value in (fields | rows).items())


def mark(name, value):
    words = f"{name}\0{_plain(value)}".encode("utf-8", "surrogatepass")
    return sha256(words).hexdigest()[:16]


def open_fields(form):
    """The names of the fields that one may type in."""
    return [
        name
        for name, field in form.fields.items()
        if not field.widget.is_hidden and not field.disabled
    ]


def typed_value(form, name):
    value = form[name].data
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def in_words(field, value):
    """A value as a person reads it: a choice by its label."""
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        return labels.get(str(value if value is not None else ""), "")
    return _plain(value)


def _same(form, name):
    field = form.fields[name]
    return not field.has_changed(form.get_initial_for_field(field, name), typed_value(form, name))


def _both(form, name, typed):
    """Mine, a line that parts, theirs; in a field of one line all of it on that."""
    theirs = _posted(form, name)
    joint = "\n" if isinstance(form.fields[name].widget, forms.Textarea) else " "
    return joint.join([typed, PARTING, theirs])


def _posted(form, name):
    field = form.fields[name]
    return _plain(field.prepare_value(form.get_initial_for_field(field, name)))


def _plain(value):
    if value is None:
        return ""
    return value.replace("\r\n", "\n") if isinstance(value, str) else str(value)


def _number(written):
    return min(int(written), 1000) if (written or "").isdecimal() else 0
