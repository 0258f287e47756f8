// `/` leads to a list's search. It sleeps in fields, while a word is composed, and for those who have
// switched off the keys of one letter at the desk.

import { composes } from "./ime.js";

const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
const user = document.getElementById("kept-words")?.dataset.user;

const isOff = () => {
  try { return localStorage.getItem(`desk:single:${user}`) === "off"; } catch { return false; }
};

document.addEventListener("keydown", (event) => {
  const search = document.getElementById("searchbar");
  if (event.key !== "/" || !search || composes(event) || isOff()) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(FIELDS)) return;
  event.preventDefault();
  search.focus();
  search.select();
});
