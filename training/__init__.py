"""How the shipped encoder is made from the corpus."""
