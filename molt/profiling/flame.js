"use strict";
const boxes = [...document.querySelectorAll("#graph b")].map(element => ({
  element, left: +element.dataset.left, width: +element.dataset.width, depth: +element.dataset.depth,
}));
const tiny = 1e-9;

function zoom(to) {
  for (const box of boxes) {
    const below = box.left >= to.left - tiny && box.left + box.width <= to.left + to.width + tiny && box.depth >= to.depth;
    const above = box.left <= to.left + tiny && box.left + box.width >= to.left + to.width - tiny && box.depth < to.depth;
    box.element.hidden = !below && !above;
    box.element.classList.toggle("above", above);
    box.element.style.left = above ? "0" : 100 * (box.left - to.left) / to.width + "%";
    box.element.style.width = above ? "100%" : 100 * box.width / to.width + "%";
  }
}

function find(text) {
  let share = 0, end = -1;
  for (const box of [...boxes].sort((a, b) => a.left - b.left || a.depth - b.depth)) {
    const found = text !== "" && box.element.title.toLowerCase().includes(text);
    box.element.classList.toggle("found", found);
    if (found && box.left + box.width > end + tiny) {
      share += box.left + box.width - Math.max(box.left, end);
      end = box.left + box.width;
    }
  }
  document.getElementById("share").textContent = text === "" ? "" : (100 * share).toFixed(1) + " % of the time";
}

for (const box of boxes) {
  box.element.addEventListener("click", () => zoom(box));
  box.element.addEventListener("keydown", event => { if (event.key === "Enter") zoom(box); });
}
document.getElementById("find").addEventListener("input", event => find(event.target.value.toLowerCase()));
