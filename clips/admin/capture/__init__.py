"""Capture: what an editor has marked in another page, or has in a file, brought to the desk.

Nothing is fetched and nothing stored here: words become the notation's text, and the desk shows
what they read as.
"""
