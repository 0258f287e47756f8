// What a form holds, as { name: [values in their order] }: what was typed, and what is stored.

const TYPED = /^(text|search|url|email|tel|number|date|time|datetime-local|month|week)$/;
const TICKED = /^(checkbox|radio)$/;
const OPENED = /(^|-)(opened(_version)?|was)$/;
const MOST_ADDED = 200;

// A consent is given anew each time: what lies in [data-unkept] is never brought back.
function isKept({ name, type, tagName, dataset }) {
  if (!name || "unkept" in dataset) return false;
  return tagName === "TEXTAREA" || tagName === "SELECT" || TICKED.test(type) || TYPED.test(type);
}

const isInside = (control) => !control.closest("[data-unkept]");
const controls = (form) => [...form.elements].filter((control) => isKept(control) && isInside(control));
const openers = (form) => [...form.elements].filter(({ name, type }) => type === "hidden" && OPENED.test(name));

function now(control) {
  if (TICKED.test(control.type)) return control.checked;
  if (control.multiple) return JSON.stringify([...control.selectedOptions].map(({ value }) => value));
  return control.value;
}

function before(control) {
  if (TICKED.test(control.type)) return control.defaultChecked;
  if (control.tagName !== "SELECT") return control.defaultValue;
  const chosen = [...control.options].filter((option) => option.defaultSelected);
  if (control.multiple) return JSON.stringify(chosen.map(({ value }) => value));
  return (chosen.at(-1) ?? control.options[0])?.value ?? "";
}

function gathered(list, of) {
  const found = {};
  for (const control of list) (found[control.name] ??= []).push(of(control));
  return found;
}

export const typed = (form) => gathered(controls(form), now);
export const stored = (form) => gathered(controls(form), before);
export const opened = (form) => Object.fromEntries(openers(form).map(({ name, value }) => [name, value]));

// Whether a copy says nothing else than what is shown. Fields that it does not know do not count.
export function same(copy, shown) {
  return Object.entries(copy).every(([name, values]) => {
    const here = shown[name] ?? [];
    return values.every((value, at) => value === here[at] || (here[at] === undefined && !value));
  });
}

export function write(form, copy) {
  addRows(form, copy.fields);
  const turn = {};
  for (const control of controls(form)) {
    const at = turn[control.name] = (turn[control.name] ?? -1) + 1;
    const value = copy.fields[control.name]?.[at];
    if (value !== undefined && value !== now(control)) put(control, value);
  }
  for (const [name, value] of Object.entries(copy.opened ?? {})) open(form, name, value);
}

function put(control, value) {
  if (TICKED.test(control.type)) control.checked = value;
  else if (control.multiple) choose(control, value);
  else control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

function choose(control, values) {
  for (const option of control.options) option.selected = JSON.parse(values).includes(option.value);
}

// Old words do not pass for words that were written on the newest state.
function open(form, name, value) {
  const there = form.elements[name] ?? document.createElement("input");
  there.value = value;
  if (there.isConnected) return;
  Object.assign(there, { type: "hidden", name });
  form.append(there);
}

// Rows that were added by hand: pressed for again, as often as the copy has more of them.
function addRows(form, fields) {
  for (const name of Object.keys(fields)) {
    const [, prefix] = name.match(/^(.+?)-\d+-/) ?? [];
    const more = prefix && document.querySelector(`#${CSS.escape(prefix)}-group .add-row a`);
    for (let pressed = 0; more && !form.elements[name] && pressed < MOST_ADDED; pressed++) more.click();
  }
}
