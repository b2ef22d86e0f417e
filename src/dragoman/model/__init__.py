"""The nouns of Dragoman: frozen, slotted, typed. Imports nothing else of the package."""
