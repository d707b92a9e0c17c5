// Names: hovering lights every mention in the passage, a click shows the glossary entry.
"use strict";
{
  const card = document.getElementById("entry");
  let lit = [];

  const light = (mark) => {
    lit.forEach((other) => other.classList.remove("lit"));
    lit = mark
      ? [...mark.closest(".bead").querySelectorAll(`mark[data-term="${mark.dataset.term}"]`)]
      : [];
    lit.forEach((other) => other.classList.add("lit"));
  };

  const forms = (cells) => {
    const line = document.createElement("div");
    line.className = "forms";
    for (const cell of cells) {
      const form = document.createElement("span");
      form.lang = cell.lang;
      form.dir = cell.dir;
      form.append(...cell.cloneNode(true).childNodes);
      line.append(form);
    }
    return line;
  };

  const show = (mark) => {
    const row = mark && document.getElementById(`term-${mark.dataset.term}`);
    card.hidden = !row;
    if (!row) return;
    const [source, target, ...others] = row.cells;
    const about = document.createElement("div");
    about.className = "about";
    about.textContent = others.map((cell) => cell.textContent).join(" · ");
    card.replaceChildren(forms([source, target]), about);
  };

  const main = document.querySelector("main");
  main.addEventListener("pointerover", (event) => light(event.target.closest("mark")));
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    light(mark);
    show(mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(null);
  });
}
