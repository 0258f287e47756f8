"""A form as a browser sends it: each of its controls as it stands on the page."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    """What a submit of each form sends, in the page's order; buttons are not pressed."""

    def __init__(self):
        super().__init__()
        self.forms, self.outside = [], {}
        self.form, self.area, self.select = self.outside, None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.form = {}
            self.forms.append(self.form)
        elif tag == "option" and self.select and "selected" in given:
            self.form[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.area = name or f"nameless {len(self.form)}"
            self.form[self.area] = ""
        elif tag == "select":
            self.select = name
        elif tag == "input" and name and _goes(given):
            self.form[name] = given.get("value") or _unsaid(given)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = self.outside
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, words):
        if self.area:
            self.form[self.area] += words


def _goes(given):
    kind = given.get("type", "text")
    if kind in ("checkbox", "radio"):
        return "checked" in given
    return kind not in ("submit", "button", "file") and "disabled" not in given


def _unsaid(given):
    return "on" if given.get("type") in ("checkbox", "radio") else ""


def _read(response):
    forms = _Forms()
    forms.feed(response.content.decode())
    return forms


def sent(response, having="opened_version"):
    """Name -> value of every control of the form that has one of that name.

    A line break directly behind the tag of a text area is none of its words.
    """
    form = next(form for form in _read(response).forms if having in form)
    return {name: value.removeprefix("\r\n").removeprefix("\n") for name, value in form.items()}


def words_in_fields(response):
    """All that stands in any control of the page."""
    forms = _read(response)
    return "\n".join(value for form in (*forms.forms, forms.outside) for value in form.values())
