/* The desk by keyboard. Every key presses a link or opens a form that is on the page anyway; typing is never taken for a key. */
const list = [...document.querySelectorAll("[data-list] a.title")];
const shown = document.getElementById("keys");
const single = document.getElementById("single-keys");
const KEPT = "yimen single keys";

shown.hidden = false;
single.checked = localStorage.getItem(KEPT) !== "off";
single.addEventListener("change", () => localStorage.setItem(KEPT, single.checked ? "on" : "off"));

function step(by) {
  const here = list.indexOf(document.activeElement);
  const next = list[here < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(here + by, 0), list.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function showKeys() {
  shown.open = !shown.open;
  (shown.open ? shown.querySelector("summary") : (list[0] ?? document.getElementById("main"))).focus();
}

function use(target) {
  if (target.tagName !== "DETAILS") return target.click();
  target.open = true;
  target.querySelector("input:not([type=hidden]), select, textarea, button").focus();
}

const MOVES = { j: () => step(1), k: () => step(-1), "?": showKeys };
const ARROWS = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Home: () => list[0]?.focus(), End: () => list.at(-1)?.focus() };

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (at.matches("input, select, textarea")) {
    if (event.key === "Escape") at.blur();
    return;
  }
  const target = single.checked && event.key.length === 1 && document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const move = (single.checked && MOVES[event.key]) || (list.includes(at) && ARROWS[event.key]);
  if (!move && !target) return;
  event.preventDefault();
  if (move) move();
  else use(target);
});
