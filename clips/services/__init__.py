"""Every write that touches two rows or two tables. Keyword-only, annotated, in one transaction.

A service refuses what would not read back as itself, in words (`refusals`), and each call is one
act that can be undone (`history`).
"""
