"""A change form of the admin as a browser sends it: each control as it stands on the page."""

from html.parser import HTMLParser


class _Controls(HTMLParser):
    """What a submit of the page's change form sends; buttons are not pressed."""

    def __init__(self):
        super().__init__()
        self.sent, self.inside, self.area, self.select = {}, False, None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = (given.get("id") or "").endswith("_form") and "logout" not in given["id"]
        if not self.inside or not given.get("name"):
            self._option(tag, given)
        elif tag == "textarea":
            self.area, self.sent[given["name"]] = given["name"], ""
        elif tag == "select":
            self.select = given["name"]
        elif tag == "input" and self._goes(given):
            unsaid = "on" if given.get("type") in ("checkbox", "radio") else ""
            self.sent[given["name"]] = given.get("value") or unsaid

    def _goes(self, given):
        kind = given.get("type", "text")
        if kind in ("checkbox", "radio"):
            return "checked" in given
        return kind not in ("submit", "button", "file") and "disabled" not in given

    def _option(self, tag, given):
        if tag == "option" and self.select and "selected" in given:
            self.sent[self.select] = given.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, words):
        if self.area:
            self.sent[self.area] += words


def sent(response):
    """Name -> value of every control; in a text area the line break behind its tag is none."""
    controls = _Controls()
    controls.feed(response.content.decode())
    return {
        name: value.removeprefix("\n").removeprefix("\r\n") for name, value in controls.sent.items()
    }
