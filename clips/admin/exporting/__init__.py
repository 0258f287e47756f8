"""Taking clips along: what is chosen, how it will look, and the file. Addresses in `urls`."""
