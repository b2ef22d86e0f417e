"use strict";
const by = (id) => document.getElementById(id);
const articles = [...document.querySelectorAll("article")];

function matches(article) {
  const { kind, wanted, given } = article.dataset;
  const label = by("label").value;
  const side = by("side").value;
  const labelled = !label || (side !== "given" && wanted === label) || (side !== "wanted" && given === label);
  const words = by("words").value.toLowerCase();
  return (!by("kind").value || kind === by("kind").value) && labelled
    && (!words || article.textContent.toLowerCase().includes(words));
}

function filter() {
  let shown = 0;
  for (const article of articles) {
    article.hidden = !matches(article);
    shown += !article.hidden;
  }
  by("count").value = `${shown} of ${articles.length} errors`;
}

by("filters").addEventListener("input", filter);
by("filters").addEventListener("submit", (event) => event.preventDefault());
