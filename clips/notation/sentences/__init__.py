"""Who speaks in a sentence of press prose: the rules that `clips.notation.quoted` puts together."""
