"""Cards: a page as a picture, for where its address is shown elsewhere."""

from clips.exports.cards.card import HEIGHT, WIDTH, Card, draw
from clips.exports.cards.fonts import family

__all__ = ["HEIGHT", "WIDTH", "Card", "draw", "family"]
