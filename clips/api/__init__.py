"""The JSON API: a face for programs. What visitors may read, by the pages' own filters and paging;
what changed, for those who keep a copy; and pasting, with a token.

`urls` says what stands where, `base` how every answer is given, `shapes` what a thing looks like in
JSON, `problems` how a refusal does. Everything is shown as visitors see it, whoever asks: a token
opens a private site and the desk's own deeds, but shows nobody a draft.
"""
