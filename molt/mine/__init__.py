"""Mining and proving: what held while a program was watched, what of it can be proved, and what must be guarded."""
