"""What it takes to hold a quote against a body: `clips.notation.support` puts it together."""
