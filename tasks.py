"""The project's tasks, with nothing but Python: ``python3 tasks.py samples`` or ``tests``.

Each makes the environment it needs in ``.venv`` (or in the folder that DRAGOMAN_VENV names) and
uses it again as long as pyproject.toml stays the same.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST, TOO_NEW = (3, 11), (3, 14)


class TaskError(Exception):
    """Something is missing; the message says what."""


def environment_folder() -> Path:
    """Where the environment is."""
    return Path(os.environ.get("DRAGOMAN_VENV") or ROOT / ".venv").resolve()


def program(name: str) -> Path:
    """A program of the environment."""
    folder = environment_folder()
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def run(*command: str | Path) -> None:
    """Run a command in the project's folder; its failure ends the task with its status."""
    words = [str(c) for c in command]
    print(f"$ {' '.join(Path(words[0]).name if i == 0 else w for i, w in enumerate(words))}", flush=True)
    done = subprocess.run(words, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def prepare(*, dev: bool) -> None:
    """Make the environment, or use the one that pyproject.toml still describes."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        told = ".".join(str(n) for n in sys.version_info[:3])
        raise TaskError(f"Dragoman needs Python 3.11, 3.12 or 3.13; this is {told} at {sys.executable}.")
    wanted = _fingerprint()
    mark = environment_folder() / f"dragoman-{'dev' if dev else 'base'}.sha256"
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted and program("dragoman").exists():
        return
    _create()
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # An older pip does not know --group.
    _pip(*install, "--upgrade", "pip>=25.1")
    _pip(*install, "--editable", str(ROOT), *(["--group", f"{ROOT / 'pyproject.toml'}:dev"] if dev else []))
    mark.write_text(wanted, encoding="utf-8")


def _fingerprint() -> str:
    described = (ROOT / "pyproject.toml").read_bytes() + sys.version.encode() + str(ROOT).encode()
    return hashlib.sha256(described).hexdigest()


def _create() -> None:
    folder = environment_folder()
    if program("python").exists():
        return
    print(f"Making an environment in {folder}", flush=True)
    try:
        venv.create(folder, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise TaskError(
            f"No environment can be made in {folder} ({error}). "
            "On Debian and Ubuntu: apt-get install python3-venv; then run this again."
        ) from error


def _pip(*arguments: str) -> None:
    done = subprocess.run([str(program("python")), *arguments], cwd=ROOT, check=False)
    if done.returncode:
        raise TaskError(
            "pip could not install what is needed (see above). A package registry must be in reach: check the "
            "network, or point PIP_INDEX_URL at your mirror; then run this again."
        )


def samples() -> None:
    """Read the sample texts and print what they claim."""
    prepare(dev=False)
    run(program("dragoman"), "read", "samples")


def tests() -> None:
    """The whole check: style, types, tests."""
    prepare(dev=True)
    run(program("ruff"), "check", ".")
    run(program("ruff"), "format", "--check", ".")
    run(program("mypy"))
    run(program("python"), "-m", "pytest", "-rs")


TASKS: dict[str, Callable[[], None]] = {"samples": samples, "tests": tests}


def main() -> None:
    """Run the tasks named on the command line."""
    names = sys.argv[1:]
    if not names or any(name not in TASKS for name in names):
        print("usage: python3 tasks.py " + "|".join(TASKS), file=sys.stderr)
        for name, task in TASKS.items():
            print(f"  {name:8} {task.__doc__}", file=sys.stderr)
        sys.exit(2)
    try:
        for name in names:
            TASKS[name]()
    except TaskError as error:
        print(f"tasks.py: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
