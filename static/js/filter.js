// The tree of subjects, narrowed while typing: by name, reading or another name, however it is spelt.

const finder = document.querySelector("[data-filter]");
const input = finder?.querySelector("input");
const said = finder?.querySelector("output");
const tree = finder && document.getElementById(finder.dataset.filter);

// Full and half width, capitals, and hiragana for katakana count as the same.
function fold(text) {
  const kana = (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60);
  return text.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, kana).replace(/^#/, "").trim();
}

// Shows a node when it or anything below it fits, and all that is below one that fits.
function narrow(node, wanted, above) {
  const fits = above || node.names.includes(wanted);
  const below = node.children.map((child) => narrow(child, wanted, fits));
  const shown = fits || below.includes(true);
  node.item.hidden = !shown;
  const fold = node.item.querySelector(":scope > details");
  if (fold) fold.open = Boolean(wanted) && below.includes(true) && !fits;
  return shown;
}

function nodesOf(list) {
  return [...list.children].map((item) => ({
    item,
    names: fold(item.dataset.names),
    children: nodesOf(item.querySelector(":scope > ul, :scope > details > ul") ?? { children: [] }),
  }));
}

if (tree) {
  const roots = nodesOf(tree);
  finder.hidden = false;
  const look = () => {
    const wanted = fold(input.value);
    const found = roots.map((root) => narrow(root, wanted, false)).includes(true);
    said.textContent = found ? "" : said.dataset.none;
  };
  // A word that is being composed is none yet.
  input.addEventListener("input", (event) => { if (!event.isComposing) look(); });
  input.addEventListener("compositionend", look);
}
