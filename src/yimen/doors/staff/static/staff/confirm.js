/* The confirmation desk by keyboard. Every key presses a button or follows a link that is on the page anyway; each answer
   of the server replaces the desk in place, so that the next key meets the next card. Keys pressed meanwhile wait. */
const KEPT = "yimen single keys";
const CUTS = /[，、；。：！？,;]/;
let waiting = Promise.resolve(); // what is asked of the server, one thing after the other
let keyed = null; // within a key: the work that it began

const desk = () => document.getElementById("desk");
const items = () => [...desk().querySelectorAll("[data-item]")];
const here = () => document.activeElement?.closest("[data-item]") ?? null;

function take(words, address) {
  const made = new DOMParser().parseFromString(words, "text/html");
  const next = made.getElementById("desk");
  if (!next) return location.assign(address);
  desk().replaceWith(document.importNode(next, true));
  document.title = made.title;
  history.replaceState(null, "", address);
  begin();
}

async function ask(address, options = {}) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  take(await answer.text(), answer.url.includes("/decide/") ? location.href : answer.url);
}

/* What a key begins is done before the next key is looked at; what is clicked waits its turn. */
function later(work) {
  if (keyed) keyed.push(work());
  else waiting = waiting.then(work).catch(() => location.reload());
}

function send(form, button) {
  const body = new FormData(form, button);
  later(() => ask(form.action, { method: "POST", body }));
}

function focusOn(item) {
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "center" });
}

function step(by) {
  const all = items();
  const at = all.indexOf(here());
  focusOn(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

/* The words of a card chosen by two edges: arrows move one by a character, with Shift by a clause; Space takes the other. */
function editor(box) {
  const text = box.dataset.text;
  const edges = [Number(box.dataset.from), Number(box.dataset.to)];
  const field = box.querySelector("textarea");
  const shown = document.createElement("p");
  let side = 1;
  shown.className = "chosen";
  shown.tabIndex = 0;
  shown.lang = "zh-Hans";
  shown.setAttribute("role", "group");
  shown.setAttribute("aria-label", field.labels[0].textContent);
  shown.dataset.chosen = "";

  function draw() {
    const mark = document.createElement("mark");
    mark.className = side ? "to" : "from";
    mark.textContent = text.slice(...edges);
    shown.replaceChildren(text.slice(0, edges[0]), mark, text.slice(edges[1]));
    field.value = text.slice(...edges);
  }

  function cut(by) {
    let at = edges[side] + by;
    while (at > 0 && at < text.length && !CUTS.test(text[side ? at : at - 1])) at += by;
    return at;
  }

  shown.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      const at = event.shiftKey ? cut(by) : edges[side] + by;
      const [low, high] = side ? [edges[0] + 1, text.length] : [0, edges[1] - 1];
      edges[side] = Math.min(Math.max(at, low), high);
    } else if (event.key === " ") side = 1 - side;
    else if (event.key === "Enter") box.querySelector("button").click();
    else return;
    event.preventDefault();
    event.stopPropagation();
    draw();
  });
  field.hidden = true;
  field.before(shown);
  draw();
  return shown;
}

function open(item, name) {
  const place = item.querySelector(`[data-opens="${name}"]`) ?? item.closest(".cards")?.querySelector(`[data-opens="${name}"]`);
  if (!place) return false;
  const folded = place.closest("details");
  folded.open = true;
  const box = place === folded ? folded.querySelector("[data-edit]") : null;
  const target = box ? (box.querySelector("[data-chosen]") ?? editor(box)) : place === folded ? folded.querySelector("input[type=text]") : place;
  target.focus();
  return true;
}

function chosenWords(item) {
  const found = document.getSelection();
  const words = found?.toString().replaceAll(/\s+/g, " ").trim();
  const inside = words && found.anchorNode?.parentElement?.closest("[data-sentence]");
  return inside && inside.closest(".pair") === item.closest(".pair") ? words : "";
}

/* Opens a longer form of an item; one that is not at hand is fetched first. */
function unfold(item, name) {
  const words = name === "n" ? chosenWords(item) : "";
  const id = item.id;
  const done = (found) => {
    if (!open(found, name)) return;
    if (!words) return;
    const form = document.activeElement.closest("form");
    form.querySelector("textarea").value = words;
    send(form, form.querySelector("button[value=add]"));
  };
  if (item.querySelector(`[data-opens="${name}"]`) || item.closest(".cards")?.querySelector(`[data-opens="${name}"]`)) return done(item);
  if (desk().querySelector("[data-decide]")) later(() => ask(`${location.pathname}?at=${id}#${id}`).then(() => done(document.getElementById(id))));
}

function help() {
  const dialog = document.getElementById("help");
  dialog.open ? dialog.close() : dialog.showModal();
}

function press(key) {
  const item = here();
  if (key === "j" || key === "ArrowDown") return step(1);
  if (key === "k" || key === "ArrowUp") return step(-1);
  if (key === "?") return help();
  if (item && ["e", "s", "f", "n"].includes(key)) return unfold(item, key);
  const wanted = `[data-key="${CSS.escape(key === "Enter" ? "a" : key)}"]`;
  const part = item?.closest(".part");
  const target = item?.querySelector(wanted) ?? part?.querySelector(`.rest ${wanted}`) ?? desk().querySelector(`.standing ${wanted}, #whole ${wanted}`);
  target?.click();
}

function struck(key) {
  keyed = [];
  const begun = keyed;
  try {
    press(key);
  } finally {
    keyed = null;
  }
  return Promise.all(begun);
}

function begin() {
  const list = document.getElementById("keys");
  const single = document.getElementById("single-keys");
  list.hidden = false;
  list.open = true;
  single.checked = localStorage.getItem(KEPT) !== "off";
  single.addEventListener("change", () => localStorage.setItem(KEPT, single.checked ? "on" : "off"));
  desk().querySelector("[data-help]")?.removeAttribute("hidden");
  const wrong = document.getElementById("mistake");
  const item = desk().querySelector("[data-focus]");
  if (wrong) {
    wrong.focus();
    wrong.scrollIntoView({ block: "center" });
  } else focusOn(item);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-decide]")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-load], [data-help]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (link.matches("[data-help]")) help();
  else later(() => ask(link.href));
});

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    const item = here();
    if (item && at !== item) focusOn(item);
    return;
  }
  if (at.matches("input:not([type=radio]), select, textarea, summary") || document.getElementById("help")?.open) {
    if (event.key === "?" && document.getElementById("help")?.open) help();
    return;
  }
  if (event.key === "Enter" && at.matches("a, button")) return;
  const on = document.getElementById("single-keys").checked;
  if (!on && event.key.length === 1) return;
  const known = event.key.length === 1 || ["Enter", "ArrowDown", "ArrowUp"].includes(event.key);
  if (!known || (event.key.startsWith("Arrow") && at.matches("input"))) return;
  const held = event.key;
  event.preventDefault();
  waiting = waiting.then(() => struck(held)).catch(() => location.reload());
});

begin();
