"""Who held which office when, and whose name is spelled in two ways: views over what claims say of persons.

Nothing is stored: a tenure is what the claims of the ledger vouch for, each with its evidence, and
it is there again, or gone, when they are. Two spellings are never merged; ``spellings`` says which
may be one person's, why, and how surely, so that whoever joins them can part them again.
"""

from __future__ import annotations

# Letters that transliterations mix become one, doubled letters single, vowels nothing.
_LETTERS = (
    ("[^a-z]", ""),
    ("kh|gh|ck|q|g|c", "k"),
    ("dh|th|t", "d"),
    ("ph|v|w", "f"),
    *((f"{letter}+", letter) for letter in "bdfklmnprsxz"),
    ("[aeiouyjh]", ""),
)


def _replaced(words: str) -> str:
    for pattern, letter in _LETTERS:
        words = f"regexp_replace({words}, '{pattern}', '{letter}', 'g')"
    return words


_SKELETON = f"CREATE MACRO skeleton(name) AS {_replaced('lower(strip_accents(name))')}"

_HELD = """
    CREATE VIEW held AS
    SELECT a.actor_id, a.name, a.role AS office, a.country, d.published AS day, c.document_id, c.claim_id,
        c.evidence.text AS evidence, contains(lower(d.text), lower(a.role)) AS told
    FROM (
        SELECT document_id, claim_id, evidence, unnest(list_concat(actors, recipients)) AS a FROM claims
    ) c JOIN documents d USING (document_id)
    WHERE a.kind = 'person' AND a.role IS NOT NULL AND a.actor_id LIKE 'person:%'
"""

_TENURES = """
    CREATE VIEW tenures AS
    SELECT actor_id, min(name) AS name, office, country,
        min("day") AS first_day, max("day") AS last_day,
        CASE WHEN bool_or(told) THEN 'text' ELSE 'table' END AS basis,
        count(DISTINCT claim_id) AS claims, count(DISTINCT document_id) AS documents,
        min_by(evidence, (coalesce("day", '9999'), claim_id)) AS evidence,
        min_by(claim_id, (coalesce("day", '9999'), claim_id)) AS claim_id
    FROM held GROUP BY actor_id, office, country
"""

_SPELLINGS = """
    CREATE VIEW spellings AS
    WITH people AS (
        SELECT actor_id, min(name) AS name, country, list_sort(list(DISTINCT office)) AS offices,
            skeleton(string_split(min(name), ' ')[-1]) AS family,
            skeleton(string_split(min(name), ' ')[1]) AS given,
            len(string_split(min(name), ' ')) AS words
        FROM held GROUP BY actor_id, country
    )
    SELECT one.actor_id, one.name, other.actor_id AS other_id, other.name AS other_name, one.country,
        CASE WHEN one.words = 1 OR other.words = 1 THEN 'the same family name, one without a given name'
            ELSE 'the same consonants in given and family name' END
            || CASE WHEN len(list_intersect(one.offices, other.offices)) > 0
            THEN ', the same office' ELSE '' END AS reason,
        CASE WHEN one.words = 1 OR other.words = 1 THEN 0.5 ELSE 0.75 END
            + CASE WHEN len(list_intersect(one.offices, other.offices)) > 0 THEN 0.2 ELSE 0 END AS weight
    FROM people one JOIN people other
        ON one.actor_id < other.actor_id AND one.country = other.country AND one.family = other.family
    WHERE len(one.family) >= 2
        AND (one.words = 1 OR other.words = 1 OR one.given[1] = other.given[1])
"""

PEOPLE_VIEWS = (_SKELETON, _HELD, _TENURES, _SPELLINGS)
