"""What each thing looks like in JSON: a serializer a thing, which its description is made of too.

Every field is always there: what is not known is `""`, `null` or `[]`, never left out. Excerpts are
`Clip.excerpt`, statements are sound, names are of what visitors may know of.
"""
