/* A box dragged over the picture becomes the four numbers of the next empty row; without script they are typed. */
const SIDES = ["left", "top", "width", "height"];
const picture = document.querySelector("[data-cover]");
const drawing = picture.querySelector("svg");
const form = document.getElementById("cover");
const rows = [...form.querySelectorAll("fieldset")].map((row) => [...row.querySelectorAll("input")]);
let start = null;

document.querySelector("[data-drag]").hidden = false;

function at(event) {
  const box = picture.getBoundingClientRect();
  const share = (part, whole) => Math.min(Math.max((part / whole) * 100, 0), 100);
  return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
}

function sides(from, to) {
  const [left, right] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
  const [top, bottom] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  return [left, top, right - left, bottom - top].map((side) => Math.floor(side * 10) / 10);
}

function draw(boxes) {
  for (const old of drawing.querySelectorAll("rect")) old.remove();
  for (const [x, y, width, height] of boxes) {
    const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x, y, width, height })) box.setAttribute(name, value);
    drawing.append(box);
  }
}

function typed() {
  const numbers = rows.map((row) => row.map((field) => Number.parseFloat(field.value)));
  return numbers.filter((row) => row.length === SIDES.length && row.every(Number.isFinite) && row[2] > 0 && row[3] > 0);
}

picture.addEventListener("pointerdown", (event) => {
  start = at(event);
  picture.setPointerCapture(event.pointerId);
  event.preventDefault();
});
picture.addEventListener("pointermove", (event) => {
  if (start) draw([...typed(), sides(start, at(event))]);
});
picture.addEventListener("pointerup", (event) => {
  const box = start && sides(start, at(event));
  start = null;
  const row = rows.find((fields) => fields.every((field) => !field.value));
  if (box && row && box[2] >= 0.5 && box[3] >= 0.5) row.forEach((field, n) => { field.value = box[n]; });
  draw(typed());
});
form.addEventListener("input", () => draw(typed()));
draw(typed());
