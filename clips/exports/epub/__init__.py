"""EPUB 3, horizontal and vertical (縦書き): a page a chapter, contents to tap, a foot.

Nothing in it is fetched from elsewhere, and nothing runs. The same rows make the same bytes.
"""

from clips.exports.epub.book import write, write_vertical

__all__ = ["write", "write_vertical"]
