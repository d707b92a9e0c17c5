// Keys. Those of a single letter can be turned off, and never work while one writes.
const letters = document.getElementById("letters");
const isFinding = (passage) =>
  passage.classList.contains("to-check") || passage.classList.contains("one-sided");
const isAny = () => true;

const actions = {
  j: () => goTo(neighbour(1, isAny)),
  k: () => goTo(neighbour(-1, isAny)),
  n: () => goTo(neighbour(1, isFinding)),
  p: () => goTo(neighbour(-1, isFinding)),
  "/": () => query.focus(),
};
const arrows = { ArrowDown: actions.j, ArrowUp: actions.k };

const escape = () => {
  const keys = document.querySelector(".keys");
  if (!card.hidden) hide();
  else if (keys.open) keys.open = false;
  else if (query.value) {
    query.value = "";
    search();
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isWriting = event.target === query;
  let action = null;
  if (event.key === "Escape") action = escape;
  else if (isWriting) action = event.key === "Enter" ? () => goTo(passages.find(isShown)) : null;
  else if (event.target.closest(".bead") && event.key in arrows) action = arrows[event.key];
  else if (letters.checked && Object.hasOwn(actions, event.key)) action = actions[event.key];
  else if (event.target.matches("mark") && (event.key === "Enter" || event.key === " ")) {
    action = () => event.target.click();
  }
  if (!action) return;
  event.preventDefault();
  action();
});
