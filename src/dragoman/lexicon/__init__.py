"""Data files made into frozen, checked tables. Imports `model` only."""
