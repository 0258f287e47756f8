"""The database engine `digest.embedded`: Django's PostgreSQL, on a server of our own."""
