"""The page in a real browser: what a hash link lights, and that nothing on it fails."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.show import claims_page

CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on this machine: apt-get install chromium"
)


def dump(page: Path, profile: Path, fragment: str = "", *more: str) -> str:
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ]
    flags += ["--disable-component-update", "--disable-sync", f"--user-data-dir={profile}", *more]
    command = [str(CHROMIUM), *flags, "--dump-dom", f"{page.as_uri()}{fragment}"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def lit(dom: str) -> list[tuple[str, str]]:
    """The lit words with their role, in the order of the text."""
    found = re.findall(r'<span class="w(?: \w+)? lit (\w+)[^"]*" data-tie="[^"]*">([^<]*)</span>', dom)
    return [(role, words) for role, words in found if role != "sentence"]


@pytest.fixture
def page(tmp_path: Path, document: Document, claims: tuple[Claim, ...]) -> Path:
    path = tmp_path / "page.html"
    path.write_text(claims_page(document, claims), encoding="utf-8")
    return path


def test_a_hash_link_lights_its_claim(page: Path, tmp_path: Path, claims: tuple[Claim, ...]) -> None:
    dom = dump(page, tmp_path / "profile", f"#claim-{claims[0].claim_id}")
    assert lit(dom) == [
        ("time", "Monday"),
        ("who", "Kari Lund"),
        ("hedge", "reportedly"),
        ("trigger", "accused"),
        ("whom", "Iceland"),
        ("place", "Bergen"),
        ("source", "Transglobe"),
    ]
    assert re.search(rf'<li id="claim-{claims[0].claim_id}"[^>]*class="lit"', dom)
    assert dom.count('aria-current="true"') == 1


def test_nothing_is_lit_without_a_hash(page: Path, tmp_path: Path) -> None:
    dom = dump(page, tmp_path / "profile")
    assert lit(dom) == []
    assert '<span id="shown">3</span>' in dom


def test_clicks_keys_and_filters(page: Path, tmp_path: Path) -> None:
    """A copy of the page whose own script is followed by one that acts as a reader would."""
    acts = """<script>
      const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
      const say = (name, value) => document.body.setAttribute("data-" + name, value);
      const litCards = () => [...document.querySelectorAll("#list > li.lit")].map((c) => c.dataset.n).join();
      const wait = () => new Promise((done) => setTimeout(done, 60));
      (async () => {
        document.querySelector('#list li[data-n="2"] a.card').click(); await wait(); say("clicked", litCards());
        press("j"); await wait(); say("next", litCards());
        press("k"); press("k"); await wait(); say("previous", litCards());
        [...document.querySelectorAll(".w")].find((w) => w.textContent === "Transglobe").click();
        await wait(); say("shared", litCards());
        press("Escape"); await wait(); say("cleared", litCards());
        document.querySelector("select[name=polarity]").value = "denied";
        document.querySelector("#filters").dispatchEvent(new Event("input")); await wait();
        say("shown", document.querySelectorAll("#list > li:not([hidden])").length);
      })();
    </script></body>"""
    open_page = re.sub(
        r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8")
    )
    acted = page.with_name("acted.html")
    acted.write_text(open_page.replace("</body>", acts), encoding="utf-8")
    dom = dump(acted, tmp_path / "profile", "", "--virtual-time-budget=4000")
    found = dict(re.findall(r'data-(clicked|next|previous|shared|cleared|shown)="([^"]*)"', dom))
    assert found == {
        "clicked": "2", "next": "3", "previous": "1", "shared": "1,2", "cleared": "", "shown": "1"
    }  # fmt: skip


def test_the_policy_lets_the_page_s_own_script_and_style_run(page: Path, tmp_path: Path) -> None:
    log = tmp_path / "profile"
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--enable-logging=stderr",
        f"--user-data-dir={log}",
    ]
    command = [str(CHROMIUM), *flags, "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "CONSOLE" not in done.stderr
