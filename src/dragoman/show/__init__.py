"""Claims for the eye: the table, the explanation of one claim, the page of one document."""

from dragoman.show.explain import explain_claim
from dragoman.show.page import claims_page
from dragoman.show.table import claims_table

__all__ = ["claims_page", "claims_table", "explain_claim"]
