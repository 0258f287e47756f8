// Tag lines in red while one types: a copy of the text behind it, whose own letters are clear.
// Only a hint for the eye; what is a tag line is decided by the reading.

const text = document.getElementById("id_text");
const scroll = text.parentElement;
const LONGEST = 100_000;
const NAME = String.raw`[\p{L}\p{N}_\p{Extended_Pictographic}][^\s()（）#＃﹟、。，．！？!?,:;<>|"→]*`;
const TAG_LINE = new RegExp(`^[ \\u3000]*[#＃﹟]${NAME}(?:[(（]|[ \\u3000]*(?:[#＃﹟]|$))`, "u");

if (CSS.supports("field-sizing", "content")) {
  const ink = document.createElement("div");
  ink.className = "ink";
  ink.setAttribute("aria-hidden", "true");
  scroll.prepend(ink);
  // Letters are never left clear with nothing behind them: what sets the text without typing counts too.
  for (const event of ["input", "change", "focus", "blur"]) text.addEventListener(event, () => draw(ink));
  addEventListener("pageshow", () => draw(ink));
}

function draw(ink) {
  const fits = text.value.length <= LONGEST;
  scroll.classList.toggle("inked", fits);
  ink.replaceChildren(...(fits ? lines(text.value) : []));
}

function* lines(value) {
  for (const line of value.split("\n")) {
    yield TAG_LINE.test(line) ? red(line) : line;
    yield "\n";
  }
}

function red(line) {
  const bold = document.createElement("b");
  bold.textContent = line;
  return bold;
}
