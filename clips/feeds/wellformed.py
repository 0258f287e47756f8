"""XML written so that no letter of a clip can break it."""

from django.utils.xmlutils import SimplerXMLGenerator

from clips.exports.wellformed import wellformed


class Wellformed(SimplerXMLGenerator):
    """Writes XML without the letters that would break it. Markup in the words is escaped."""

    def characters(self, content):
        super().characters(wellformed(content))

    def startElement(self, name, attrs):
        super().startElement(name, {key: wellformed(value) for key, value in attrs.items()})
