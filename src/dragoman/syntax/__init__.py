"""The parsed page and the grammar that every stage shares: clauses, subjects, noun phrases.

Imports ``model`` and spaCy only; stages import it, never each other.
"""
