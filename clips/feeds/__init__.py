"""Feeds: what is new, for machines that come by themselves: Atom, JSON Feed 1.1, OPML.

A view says what a feed is about and which rows it has (`views`), rows become entries (`entries`),
and either format writes the same entries (`atom`, `json_feed`). All of it is made of what visitors
see, and of nothing else.
"""
