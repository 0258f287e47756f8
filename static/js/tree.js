// Tags as a tree: found while one types, unfolded in place, moved by key, button or drag. Where a tag
// goes is never done here: the page of its place shows what that changes, and asks.

import { composes, isComposing } from "./ime.js";

const PAUSE = 250;

const tree = document.querySelector("[data-tree]");
const finder = document.querySelector("[data-tree-finder]");
const said = document.querySelector("[data-tree-said]");
const moves = tree?.hasAttribute("data-tree-moves");

const leaf = (path) => path.slice(path.lastIndexOf("/") + 1);
const rowOf = (element) => element.closest?.("[data-tag]");
const linkOf = (row) => row.querySelector("a.tag");

async function fragment(address, signal) {
  const url = new URL(address, location.href);
  url.searchParams.set("part", "1");
  const answer = await fetch(url, { signal });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.text();
}

// Finding ----------------------------------------------------------------------------------------

let waiting, asking;

function find() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    if (isComposing()) return;
    asking?.abort();
    asking = new AbortController();
    const query = finder.elements.q.value.trim();
    const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
    try {
      tree.innerHTML = await fragment(address, asking.signal);
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = said.dataset.failed;
      return;
    }
    history.replaceState(null, "", address);
    said.textContent = "";
    ready(tree);
    if (marked) mark(marked.path, marked.place);
  }, PAUSE);
}

// Unfolding --------------------------------------------------------------------------------------

async function unfold(link) {
  const item = link.closest("li");
  try {
    const page = document.createElement("div");
    page.innerHTML = await fragment(link.href);
    item.querySelector(":scope > ul")?.remove();
    const below = page.querySelector("ul.nodes");
    below.classList.remove("nodes");
    link.replaceWith(below, ...page.querySelectorAll("nav"));
    ready(below);
    below.querySelector("a")?.focus();
  } catch {
    location.assign(link.href);
  }
}

// Moving -----------------------------------------------------------------------------------------

let marked = null; // {path, place}: the tag that is to go elsewhere

function mark(path, place) {
  marked = { path, place };
  for (const row of tree.querySelectorAll("[data-tag]")) row.classList.toggle("marked", row.dataset.tag === path);
  said.textContent = said.dataset.moving.replace("NAME", path);
  root.hidden = !path.includes("/");
}

function letBe() {
  if (!marked) return;
  marked = null;
  for (const row of tree.querySelectorAll(".marked, .over")) row.classList.remove("marked", "over");
  said.textContent = said.dataset.dropped;
  root.hidden = true;
}

const within = (path) => path === marked.path || path.startsWith(`${marked.path}/`);

function put(under) {
  if (under !== "" && within(under)) return letBe();
  const path = under ? `${under}/${leaf(marked.path)}` : leaf(marked.path);
  location.assign(`${marked.place}?path=${encodeURIComponent(path)}`);
}

// A place for what is to stand under no tag, seen while one is on the move.
const root = document.createElement("button");

function makeRoot() {
  root.type = "button";
  root.className = "button to-root";
  root.hidden = true;
  root.textContent = tree.dataset.root ?? "/";
  root.addEventListener("click", () => put(""));
  root.addEventListener("dragover", (event) => event.preventDefault());
  root.addEventListener("drop", (event) => { event.preventDefault(); put(""); });
  tree.before(root);
}

function ready(part) {
  if (!moves) return;
  for (const row of part.querySelectorAll("[data-place]")) {
    row.draggable = true;
    row.querySelector("[data-move]").hidden = false;
  }
}

// Keys, while the focus is on a tag of the tree --------------------------------------------------

function step(from, by) {
  const links = [...tree.querySelectorAll("a.tag")];
  links[links.indexOf(from) + by]?.focus();
}

function press(event) {
  if (composes(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return letBe();
  if (event.key === "ArrowDown" && event.target === finder.elements.q) {
    event.preventDefault();
    step(event.target, 1); // from what is found into the tree
    return;
  }
  const row = rowOf(event.target);
  if (!row || event.target !== linkOf(row)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.target, event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "ArrowRight") row.parentElement.querySelector(":scope > [data-unfold]")?.click();
  else if (event.key === "m" && moves) mark(row.dataset.tag, row.dataset.place);
  else if (event.key === "Enter" && marked) put(row.dataset.tag);
  else return;
  event.preventDefault();
}

function click(event) {
  const link = event.target.closest("[data-unfold]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    return unfold(link);
  }
  const row = rowOf(event.target);
  if (event.target.closest("[data-move]")) {
    mark(row.dataset.tag, row.dataset.place);
    linkOf(row).focus();
  } else if (marked && row && event.target === linkOf(row)) {
    event.preventDefault();
    put(row.dataset.tag);
  }
}

// Dragging ---------------------------------------------------------------------------------------

function drag(event) {
  const row = rowOf(event.target);
  if (event.type === "dragstart" && row?.draggable) {
    event.dataTransfer.setData("text/plain", `#${row.dataset.tag}`);
    event.dataTransfer.effectAllowed = "move";
    mark(row.dataset.tag, row.dataset.place);
  } else if (event.type === "dragover" && marked && row && !within(row.dataset.tag)) {
    event.preventDefault();
    row.classList.add("over");
  } else if (event.type === "dragleave") {
    row?.classList.remove("over");
  } else if (event.type === "drop" && marked && row) {
    event.preventDefault();
    put(row.dataset.tag);
  } else if (event.type === "dragend") {
    letBe();
  }
}

if (tree) {
  const keys = document.querySelector("[data-tree-keys]");
  if (keys) keys.hidden = false;
  makeRoot();
  ready(tree);
  tree.addEventListener("click", click);
  document.addEventListener("keydown", press);
  for (const type of ["dragstart", "dragover", "dragleave", "drop", "dragend"]) tree.addEventListener(type, drag);
  finder.addEventListener("input", (event) => { if (!composes(event)) find(); });
  finder.addEventListener("compositionend", find);
}
