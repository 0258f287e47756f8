// What stands at the cursor: a tag's name, or a speaker's within a gloss. Only as much of the notation
// as this takes, for one line up to the cursor; what a text reads as is decided by the reading.

const MARKS = "#＃﹟";
const NAME = /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}\u200c\u200d\ufe0e\ufe0f_\-+&.'’・･ー〜～々／/＿－＋＆．＇]/u;
const OPENING = "(（";
const SPACES = " \u3000";
const PAIRS = { "「": "」", "『": "』", "“": "”", "(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕", "〈": "〉", "《": "》" };
const CLOSING = new Set(Object.values(PAIRS));
const PARTING = "・･→、";
const STOPS = /[\s\p{P}\p{S}]/u;
const LONGEST = 200;

/** Two spellings of one tag have one key. */
export const keyOf = (name) => name.normalize("NFKC").toLowerCase();

/** For looking: hiragana counts for katakana too. */
export function fold(text) {
  const kana = (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60);
  return keyOf(text).replace(/[\u30a1-\u30f6]/g, kana);
}

/** The name at the cursor: { kind, start, end, typed, tag?, mark?, isWhole? }, or null. */
export function nameAt(value, caret, mode) {
  if (mode === "speaker" || mode === "path") return whole(value, caret, mode);
  const first = value.lastIndexOf("\n", caret - 1) + 1;
  const line = value.slice(first, caret);
  const found = line.length > 100_000 ? null : last(line);
  const name = found ? placed(found, first, value, caret) : mode === "tag" ? bare(value, caret) : null;
  return name && name.typed.length <= LONGEST && (mode !== "tag" || name.kind === "tag") ? name : null;
}

// A field that holds nothing but one name.
function whole(value, caret, mode) {
  const start = mode === "path" && MARKS.includes(value[0] ?? " ") ? 1 : 0;
  const kind = mode === "path" ? "tag" : mode;
  return caret < start ? null : { kind, start, end: value.length, typed: value.slice(start, caret).trim(), isWhole: true };
}

/** The same where nothing begins a name: asked for by key. A blank line begins a tag. */
export function nameAnywhere(value, caret, mode) {
  const line = value.slice(value.lastIndexOf("\n", caret - 1) + 1, caret);
  const name = nameAt(value, caret, mode);
  if (name || mode === "path" || mode === "speaker") return name;
  if (!line.trim()) return { kind: "tag", start: caret, end: caret, typed: "", mark: "#" };
  const typed = before(line, (sign) => STOPS.test(sign));
  return { kind: "speaker", start: caret - typed.length, end: caret, typed };
}

/** key -> { name, gloss }: what the tag lines of a text say of each tag last, the last tag last. */
export function said(text) {
  const uses = new Map();
  for (const line of text.split("\n")) {
    if (MARKS.includes(line.trimStart().charAt(0) || " ")) for (const use of read(line).uses) note(uses, use);
  }
  return uses;
}

function note(uses, { name, gloss }) {
  const key = keyOf(name);
  const gave = gloss || uses.get(key)?.gloss || "";
  uses.delete(key);
  uses.set(key, { name: name.replaceAll("／", "/"), gloss: gave });
}

// The last thing that a tag line's beginning opens: a name, or the point of a gloss.
function last(line) {
  const { open } = read(line);
  if (!open || open.kind === "tag") return open;
  return point(line, open);
}

// Every use of a line that holds nothing but tags, and what is still open at its end.
function read(line) {
  const uses = [];
  let at = skip(line, 0);
  while (at < line.length) {
    if (!MARKS.includes(line[at])) return { uses: [] };
    const start = at + 1;
    at = ends(line, start);
    const name = line.slice(start, at);
    if (at === line.length) { uses.push({ name }); return { uses, open: { kind: "tag", start } }; }
    if (!name || /^\d+$/.test(name)) return { uses: [] };
    if (!OPENING.includes(line[at])) { uses.push({ name }); at = skip(line, at); continue; }
    const close = closes(line, at);
    if (close < 0) return { uses, open: { kind: "gloss", start: at + 1, tag: name } };
    uses.push({ name, gloss: line.slice(at + 1, close) });
    at = skip(line, close + 1);
  }
  return { uses };
}

function skip(line, at) {
  while (SPACES.includes(line[at] ?? "x")) at += 1;
  return at;
}

function ends(line, at) {
  while (at < line.length) {
    const sign = String.fromCodePoint(line.codePointAt(at));
    if (!NAME.test(sign)) break;
    at += sign.length;
  }
  return at;
}

// Where the bracket at `at` is balanced, quotations left out; -1 where it is not.
function closes(line, at) {
  let depth = 0, quotes = 0;
  for (; at < line.length; at += 1) {
    if ("「『".includes(line[at])) quotes += 1;
    else if ("」』".includes(line[at])) quotes = Math.max(0, quotes - 1);
    else if (quotes) continue;
    else if (OPENING.includes(line[at])) depth += 1;
    else if (")）".includes(line[at]) && (depth -= 1) === 0) return at;
  }
  return -1;
}

// Where the gloss's last point begins, outside quotations and brackets; null within these.
function point(line, { start, tag }) {
  let depth = 0, from = start, quoted = false;
  for (let at = start; at < line.length; at += 1) {
    if (line[at] in PAIRS) depth += 1;
    else if (CLOSING.has(line[at])) { depth -= 1; quoted = true; }
    else if (!depth && PARTING.includes(line[at])) { from = at + 1; quoted = false; }
  }
  return depth > 0 || quoted ? null : { kind: "speaker", start: skip(line, from), tag };
}

// A tag's name ends where its characters end, also behind the cursor; a speaker's at the cursor, for
// what stands behind it may be a point of its own.
function placed({ kind, start, tag }, first, value, caret) {
  const end = kind === "tag" ? ends(value, caret) : caret;
  return { kind, start: first + start, end, typed: value.slice(first + start, caret), tag };
}

// In a box for tags a name may be typed before its mark is.
function bare(value, caret) {
  const typed = before(value.slice(0, caret), (sign) => !NAME.test(sign));
  const start = caret - typed.length;
  const free = !value.slice(0, start).trim() || SPACES.includes(value[start - 1]);
  return typed && free ? { kind: "tag", start, end: ends(value, caret), typed, mark: "#" } : null;
}

function before(text, stops) {
  const signs = [...text.slice(-LONGEST)];
  const stop = signs.findLastIndex(stops);
  return signs.slice(stop + 1).join("");
}
