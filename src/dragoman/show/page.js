"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const roles = ["trigger", "who", "whom", "time", "place", "source", "hedge", "sentence"];
  const cards = [...document.querySelectorAll("#list > li")];
  const words = [...document.querySelectorAll(".w")].map((node) => ({
    node,
    ties: node.dataset.tie.split(" ").map((tie) => tie.split(":")),
  }));
  const form = byId("filters");
  const narrow = window.matchMedia("(max-width: 56rem)");

  const light = (numbers) => {
    const lit = new Set(numbers);
    for (const { node, ties } of words) {
      const found = ties.filter(([number]) => lit.has(number)).map(([, role]) => role);
      node.classList.remove("lit", ...roles);
      if (found.length) node.classList.add("lit", found[0], ...(found.includes("sentence") ? ["sentence"] : []));
    }
    for (const card of cards) {
      const on = lit.has(card.dataset.n);
      card.classList.toggle("lit", on);
      const link = card.querySelector("a.card");
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    document.body.classList.toggle("reading", lit.size > 0);
    const first = cards.find((card) => card.classList.contains("lit"));
    byId("now").hidden = !first;
    if (first) {
      byId("now-words").textContent = first.querySelector(".line").textContent.trim();
      byId("back").href = "#claims";
    }
  };

  const show = (node) => {
    if (!node) return;
    const box = node.getBoundingClientRect();
    if (box.top < 40 || box.bottom > window.innerHeight - 60) node.scrollIntoView({ block: "center" });
  };

  const chosen = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    return cards.find((card) => card.id === id);
  };

  const follow = () => {
    const card = chosen();
    if (!card) return;
    if (card.hidden) {
      form.reset();
      filter();
    }
    light([card.dataset.n]);
    show(document.querySelector(".w.lit.trigger"));
    // On a narrow page the list stands below the article: the reader stays with the words.
    if (!narrow.matches) card.scrollIntoView({ block: "nearest" });
  };

  const clear = () => {
    history.replaceState(null, "", location.pathname + location.search);
    light([]);
  };

  const filter = () => {
    const wanted = new FormData(form);
    const text = (wanted.get("words") || "").toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const passes =
        ["type", "quad", "polarity", "modality"].every((k) => !wanted.get(k) || wanted.get(k) === card.dataset[k]) &&
        (!text || card.textContent.toLowerCase().includes(text));
      card.hidden = !passes;
      shown += passes ? 1 : 0;
    }
    byId("shown").textContent = String(shown);
    byId("none").hidden = shown > 0 || cards.length === 0;
  };

  const step = (by) => {
    const open = cards.filter((card) => !card.hidden);
    if (!open.length) return;
    const at = open.indexOf(chosen());
    const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(open.length - 1, Math.max(0, at + by));
    location.hash = open[next].id;
    open[next].querySelector("a.card").focus({ preventScroll: true });
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const again = event.target.closest("a.card, a.note");
    if (again && again.hash === location.hash) follow();
    const word = event.target.closest(".w");
    if (!word || String(window.getSelection())) return;
    const ties = word.dataset.tie.split(" ").map((tie) => tie.split(":"));
    const close = ties.filter(([, role]) => role !== "sentence");
    const numbers = [...new Set((close.length ? close : ties).map(([number]) => number))];
    if (numbers.length === 1) {
      const card = cards.find((one) => one.dataset.n === numbers[0]);
      if (location.hash === "#" + card.id) follow();
      else location.hash = card.id;
      return;
    }
    light(numbers);
    const first = cards.find((card) => card.classList.contains("lit") && !card.hidden);
    if (first && !narrow.matches) first.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") clear();
  });
  filter();
  follow();
  // The browser goes to the card of the hash by itself once all is loaded; the words come first.
  window.addEventListener("load", () => requestAnimationFrame(follow));
})();
