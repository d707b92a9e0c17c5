// The rows, and which of them is the current one: the only one that Tab stops at.
const passages = [...document.querySelectorAll(".bead")];
const places = new Map(passages.map((passage, place) => [passage, place]));
const dots = [...document.querySelectorAll(".plot a")];
let current = null;

const chosen = () => document.querySelector("input[name=show]:checked").value;
const passesFilter = (passage, filter) =>
  filter === "all" || passage.classList.contains(filter) || passage.classList.contains(`flag-${filter}`);
const isShown = (passage) =>
  !passage.classList.contains("unmatched") && passesFilter(passage, chosen());

const makeCurrent = (passage) => {
  if (passage === current) return;
  for (const [row, stop] of [[current, -1], [passage, 0]]) {
    row?.setAttribute("tabindex", String(stop));
    for (const name of row?.querySelectorAll("mark") ?? []) {
      name.setAttribute("tabindex", String(stop));
      name.setAttribute("role", "button");
    }
  }
  current = passage;
};

// The current one is marked in the picture and in the strip between the sides, once one has been chosen.
const choose = (passage) => {
  makeCurrent(passage);
  for (const marked of document.querySelectorAll(".current")) marked.classList.remove("current");
  passage.classList.add("current");
  dots[places.get(passage)]?.classList.add("current");
};

const goTo = (passage) => {
  if (!passage) return;
  if (!isShown(passage)) showAll();
  choose(passage);
  passage.focus({ preventScroll: true });
  passage.scrollIntoView({ block: "start" });
};

// The next passage in a direction, from the chosen one; the first in sight if none has been chosen.
const neighbour = (step, isWanted) => {
  const isChosen = current?.classList.contains("current") && isShown(current);
  const from = isChosen ? places.get(current) : places.get(firstInSight()) - (step > 0);
  for (let place = from + step; place >= 0 && place < passages.length; place += step) {
    if (isWanted(passages[place]) && isShown(passages[place])) return passages[place];
  }
  return null;
};

const firstInSight = () => {
  const main = document.querySelector("main").getBoundingClientRect();
  const top = document.getElementById("toolbar").getBoundingClientRect().bottom + 24;
  const found = document.elementFromPoint(main.left + main.width / 2, Math.max(top, main.top + 4));
  return found?.closest(".bead") ?? passages.find(isShown) ?? passages[0];
};

document.querySelector("main").addEventListener("focusin", (event) => {
  const passage = event.target.closest(".bead");
  if (passage) choose(passage);
});
document.querySelector("main").addEventListener("click", (event) => {
  const passage = event.target.closest(".bead");
  if (passage) choose(passage);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#passage-"]');
  const passage = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!passage) return;
  event.preventDefault();
  location.replace(`#${passage.id}`);
  goTo(passage);
});
const addressed = () => passages.find((passage) => `#${passage.id}` === location.hash);
addEventListener("hashchange", () => goTo(addressed()));
if (addressed()) choose(addressed());
else if (passages.length) makeCurrent(passages[0]);
