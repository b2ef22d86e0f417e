from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.parse.model import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()
