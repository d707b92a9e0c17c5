// Names and numbers: both sides light up together; a name shows its glossary entry.
const card = document.getElementById("entry");
let lit = [];
let shownFor = null;
let isPinned = false;
let leaving = 0;

const lightPartners = (node) => {
  lit.forEach((other) => other.classList.remove("lit"));
  const selector =
    node?.tagName === "MARK" ? `mark[data-term="${node.dataset.term}"]` : node && `data[value="${node.value}"]`;
  lit = node ? [...node.closest(".bead").querySelectorAll(selector)] : [];
  lit.forEach((other) => other.classList.add("lit"));
};

const line = (className, text) => {
  const made = document.createElement("div");
  made.className = className;
  made.textContent = text;
  return made;
};

const entryOf = (mark) => {
  const row = document.getElementById(`term-${mark.dataset.term}`);
  if (!row) return null;
  const [source, target, ...others] = [...row.cells].slice(0, -1);
  const forms = document.createElement("div");
  forms.className = "forms";
  for (const cell of [source, target]) {
    const form = document.createElement("span");
    form.lang = cell.lang;
    form.dir = cell.dir;
    form.append(...cell.cloneNode(true).childNodes);
    forms.append(form);
  }
  const words = others.map((cell) => cell.dataset.said ?? Array.from(cell.childNodes, (node) => node.textContent).join(" "));
  const entry = [forms, line("about", words.join(" · "))];
  const side = mark.closest(".side");
  const other = [...side.parentElement.querySelectorAll(".side:not(.empty)")].find((each) => each !== side);
  if (other && !other.querySelector(`mark[data-term="${mark.dataset.term}"]`)) {
    entry.push(line("absent", "In this passage only one side has the name."));
  }
  return entry;
};

const hide = () => {
  card.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  isPinned = false;
  lightPartners(null);
};

const show = (mark) => {
  clearTimeout(leaving);
  lightPartners(mark);
  if (shownFor === mark) return;
  const entry = entryOf(mark);
  if (!entry) return;
  hide();
  lightPartners(mark);
  shownFor = mark;
  card.replaceChildren(...entry);
  card.hidden = false;
  mark.setAttribute("aria-describedby", "entry");
  // Below the name, or above it where there is no room; never over the window's edge.
  const place = mark.getClientRects()[0];
  const size = card.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(16, Math.min(place.left, width - size.width - 16));
  const fits = place.bottom + size.height + 16 < window.innerHeight;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${(fits ? place.bottom + 6 : place.top - size.height - 6) + window.scrollY}px`;
};

const leave = () => {
  clearTimeout(leaving);
  if (!isPinned) leaving = setTimeout(hide, 250);
};

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch" || isPinned) return;
  const mark = event.target.closest(".bead mark");
  if (mark) show(mark);
  else if (card.contains(event.target)) clearTimeout(leaving);
  else {
    lightPartners(event.target.closest(".bead data"));
    if (shownFor && shownFor !== document.activeElement) leave();
  }
});
document.addEventListener("focusin", (event) => {
  const mark = event.target.closest(".bead mark");
  if (mark) show(mark);
  else if (shownFor) hide();
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest(".bead mark");
  if (mark) {
    show(mark);
    isPinned = true;
  } else if (!card.contains(event.target)) {
    hide();
    lightPartners(event.target.closest(".bead data"));
  }
});
