// Filter and search: what is shown, how many, and where the words stand.
const query = document.getElementById("query");
const shown = document.getElementById("shown");
const MOST_RANGES = 4000;
let index = null;

const textNodes = (row) => {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".kind, .control, .guests, .was") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};
const sidesOf = (passage) => [...passage.querySelectorAll(".side:not(.empty)")];
const buildIndex = () =>
  passages.map((passage) =>
    sidesOf(passage)
      .flatMap((side) => [...side.querySelectorAll(".segment")])
      .map((segment) => fold(textNodes(segment).map((node) => node.data).join("")))
      .join("\n"),
  );

// "two words" kept together, or word by word; all have to be there, in whichever language.
const wordsOf = (text) =>
  [...text.matchAll(/["“”«»„]([^"“”«»„]+)["“”«»„]?|[^\s"“”«»„]+/gu)]
    .map((match) => fold(match[1] ?? match[0]))
    .filter(Boolean);

// Ranges of the page for every place of the words in a segment.
const rangesIn = (segment, words) => {
  const letters = [];
  for (const node of textNodes(segment)) {
    let offset = 0;
    for (const character of node.data) {
      for (const letter of foldCharacter(character)) {
        if (letter !== " " || letters.at(-1)?.letter !== " ") {
          letters.push({ letter, node, start: offset, end: offset + character.length });
        }
      }
      offset += character.length;
    }
  }
  const text = letters.map((each) => each.letter).join("");
  const ranges = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const [first, last] = [letters[at], letters[at + word.length - 1]];
      const range = new Range();
      range.setStart(first.node, first.start);
      range.setEnd(last.node, last.end);
      ranges.push(range);
    }
  }
  return ranges;
};

const light = (matching, words) => {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  if (!words.length) return;
  const ranges = [];
  for (const passage of matching) {
    for (const segment of passage.querySelectorAll(".segment")) ranges.push(...rangesIn(segment, words));
    if (ranges.length > MOST_RANGES) break;
  }
  CSS.highlights.set("found", new Highlight(...ranges));
};

const search = () => {
  const words = wordsOf(query.value);
  if (words.length) index ??= buildIndex();
  const matching = passages.filter((passage, place) => {
    const matches = words.every((word) => index[place].includes(word));
    passage.classList.toggle("unmatched", !matches);
    return matches;
  });
  light(matching, words);
  tell(words.length > 0);
  // Tab has to stop at one of the rows that are left.
  const first = passages.find(isShown);
  if (first && !isShown(current)) makeCurrent(first);
};

const tell = (isSearch) => {
  const filter = chosen();
  const count = passages.filter(
    (passage) => passesFilter(passage, filter) && !passage.classList.contains("unmatched"),
  ).length;
  shown.textContent = isSearch || filter !== "all" ? `${count} of ${passages.length} passages` : "";
  const isEmpty = isSearch && count === 0;
  document.querySelector("main").classList.toggle("none-found", isEmpty);
};

const showAll = () => {
  document.getElementById("show-all").checked = true;
  query.value = "";
  search();
};

query.addEventListener("input", search);
for (const choice of document.querySelectorAll("input[name=show]")) choice.addEventListener("change", search);
if (query.value || chosen() !== "all") search();
