"""Score the coding of events: on the project's own key, on marked pairs, on raw sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.errors import ReadError
from dragoman.evaluate.corpus import evaluate_corpus
from dragoman.evaluate.pairs import pair_type
from dragoman.evaluate.rows import f_score, macro_f1, rows, sentence_document
from dragoman.lexicon.codebook import plover
from dragoman.model.claim import Actor, Claim
from dragoman.model.document import Document

Row = Mapping[str, Any]
Coder = Callable[[Document], tuple[Claim, ...]]
# PLV's labels are PLOVER's, but for these.
_PLV = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_CONFLICT = frozenset({"3", "4"})


def evaluate_events(folder: Path, code: Coder) -> dict[str, float]:
    """Score on the set in a folder; which one it is shows in its rows' fields.

    Marked pairs with ``gold_root`` give root, quad and binary macro-F1; pairs with ``gold_binary``
    binary macro-F1; sentences with ``relevant`` relevance, party and root F1; a folder with
    ``sentences`` is a corpus like the project's own. ``code`` reads a document.

    Raises:
        ReadError: the rows are of no known set.

    """
    if (folder / "sentences").is_dir():
        return evaluate_corpus(folder, code)
    found = list(rows(folder))
    keys = set(found[0]) if found else set()
    if "gold_root" in keys:
        return _plv(found)
    if "gold_binary" in keys:
        return _aw(found)
    if {"relevant", "spans"} <= keys:
        return _sentences(found, code)
    raise ReadError(
        "format", f"The rows in {folder} have the fields {sorted(keys)}: no set that events are scored on."
    )


def _marked(row: Row) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence without its marks and the offsets of source and target."""
    marked = str(row["marked_sentence"])
    places: dict[str, int] = {}
    plain = ""
    position = 0
    while position < len(marked):
        tag = next((t for t in ("<s>", "</s>", "<t>", "</t>") if marked.startswith(t, position)), None)
        if tag is None:
            plain += marked[position]
            position += 1
        else:
            places.setdefault(tag, len(plain))
            position += len(tag)
    source = (places.get("<s>", 0), places.get("</s>", 0))
    target = (places.get("<t>", 0), places.get("</t>", 0))
    return plain, source, target


def _plv(found: Iterable[Row]) -> dict[str, float]:
    types = plover().types
    roots: list[tuple[str, str]] = []
    quads: list[tuple[str, str]] = []
    for row in found:
        given = pair_type(*_marked(row))
        roots.append((str(row["gold_root"]), _PLV.get(given or "", given or "NONE")))
        wanted = str(row["gold_penta"])
        quads.append((wanted, "2" if _PLV.get(given or "") else str(types[given].quad) if given else "0"))
    binary = [(str(g in _CONFLICT), str(p in _CONFLICT)) for g, p in quads]
    return {
        "rows": float(len(roots)),
        "root_macro_f1": macro_f1(roots),
        "root_accuracy": sum(g == p for g, p in roots) / max(1, len(roots)),
        "quad_macro_f1": macro_f1(quads),
        "binary_macro_f1": macro_f1(binary),
        "unanswered": sum(p == "NONE" for _, p in roots) / max(1, len(roots)),
    }


def _aw(found: Iterable[Row]) -> dict[str, float]:
    types = plover().types
    pairs = []
    for row in found:
        given = pair_type(*_marked(row))
        conflict = given is not None and str(types[given].quad) in _CONFLICT
        pairs.append((str(row["gold_binary"]), "1" if conflict else "0"))
    return {"rows": float(len(pairs)), "binary_macro_f1": macro_f1(pairs)}


def _sentences(found: Sequence[Row], code: Coder) -> dict[str, float]:
    counts = dict.fromkeys(("right", "given", "wanted", "false"), 0)
    roles = {role: [0, 0, 0] for role in ("source", "target")}
    root = [0, 0, 0]
    for row in found:
        claims = [c for c in code(sentence_document(str(row["text"]))) if c.kind == "event"]
        relevant = bool(row["relevant"])
        counts["right"] += bool(claims) and relevant
        counts["given"] += bool(claims)
        counts["wanted"] += relevant
        counts["false"] += bool(claims) and not relevant
        if relevant:
            _count_sentence(row, claims, roles, root)
    irrelevant = len(found) - counts["wanted"]
    return {
        "rows": float(len(found)),
        "relevance_f1": f_score(counts["right"], counts["given"], counts["wanted"]),
        "irrelevant_with_claim": counts["false"] / irrelevant if irrelevant else 0.0,
        "source_f1": f_score(*roles["source"]),
        "target_f1": f_score(*roles["target"]),
        "root_f1": f_score(*root),
    }


def _count_sentence(row: Row, claims: list[Claim], roles: dict[str, list[int]], root: list[int]) -> None:
    for role, sides in (("source", "actors"), ("target", "recipients")):
        wanted = [(int(s["start"]), int(s["end"])) for s in row["spans"] if s["role"] == role]
        given: list[Actor] = list({(a.start, a.end): a for c in claims for a in getattr(c, sides)}.values())
        hit = partial(_overlaps, wanted)
        roles[role][0] += sum(map(hit, given))
        roles[role][1] += len(given)
        roles[role][2] += len(wanted)
    cameo = {c.cameo[:2] if c.cameo else _root(c.type) for c in claims}
    wanted_roots = {_number(r) for r in row["cameo_root"]} - {"01"}
    root[0] += len(cameo & wanted_roots)
    root[1] += len(cameo)
    root[2] += len(wanted_roots)


def _overlaps(spans: list[tuple[int, int]], actor: Actor) -> bool:
    return any(start < actor.end and actor.start < end for start, end in spans)


def _root(type_name: str | None) -> str:
    return (plover().types[type_name].cameo_root or "") if type_name else ""


def _number(label: str) -> str:
    """The root's number in "1-3 Express Intent to Coop"."""
    return label.split("-", 1)[1].split(" ", 1)[0].zfill(2)
