// Where in the window a character of a field stands. A browser does not tell; a copy of the field's
// text with the same type and width does.

const TYPE = `font fontKerning fontFeatureSettings fontVariantNumeric letterSpacing wordSpacing lineHeight
  textIndent textTransform textAlign tabSize direction wordBreak overflowWrap lineBreak textSpacingTrim
  textAutospace paddingTop paddingLeft paddingRight paddingBottom`.split(/\s+/);
const LONGEST = 100_000; // a longer text would take too long to lay out once more

/** The character's box in the window's coordinates: { left, top, bottom }. */
export function boxAt(field, offset) {
  if (field.tagName !== "TEXTAREA") return field.getBoundingClientRect();
  if (field.value.length > LONGEST) return besideFoot(field);
  const mirror = mirrorOf(field);
  const mark = document.createElement("span");
  mark.textContent = field.value.slice(offset).match(/^\S/u)?.[0] ?? "\u200b";
  mirror.append(field.value.slice(0, offset), mark);
  document.body.append(mirror);
  const box = within(field, mirror, mark);
  mirror.remove();
  return box;
}

// Where it cannot be told: at the field's lower corner, beside the text rather than over it.
function besideFoot(field) {
  const { right, bottom } = field.getBoundingClientRect();
  const foot = Math.min(bottom, innerHeight);
  return { left: right, top: foot, bottom: foot };
}

function mirrorOf(field) {
  const mirror = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of TYPE) mirror.style[name] = style[name];
  const inner = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  Object.assign(mirror.style, {
    position: "absolute", visibility: "hidden", left: 0, top: 0, boxSizing: "content-box",
    whiteSpace: "pre-wrap", width: `${inner}px`,
  });
  mirror.setAttribute("aria-hidden", "true");
  return mirror;
}

function within(field, mirror, mark) {
  const [here, copy, at] = [field, mirror, mark].map((part) => part.getBoundingClientRect());
  const left = here.left + field.clientLeft - field.scrollLeft + at.left - copy.left;
  const top = here.top + field.clientTop - field.scrollTop + at.top - copy.top;
  return { left, top, bottom: top + at.height };
}
