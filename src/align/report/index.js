// The table of articles: sort by a column, find by headline.
const rows = [...document.querySelectorAll("tbody tr")];
const heads = [...document.querySelectorAll("thead th")];
const find = document.getElementById("find");
const headlines = rows.map((row) => fold(row.querySelector(".headlines").textContent));

const valueIn = (row, column) =>
  column === 0 ? fold(row.cells[0].textContent) : Number(row.cells[column].dataset.count);

const sortBy = (column) => {
  const head = heads[column];
  // Counts begin with the most, titles with the first.
  const begins = column === 0 ? "ascending" : "descending";
  const other = column === 0 ? "descending" : "ascending";
  const order = head.getAttribute("aria-sort") === begins ? other : begins;
  heads.forEach((each) => each.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const sorted = rows
    .map((row) => [valueIn(row, column), row])
    .sort(([one], [another]) => sign * (one < another ? -1 : one > another ? 1 : 0));
  document.querySelector("tbody").append(...sorted.map(([, row]) => row));
};
heads.forEach((head, column) =>
  head.querySelector("button").addEventListener("click", () => sortBy(column)),
);

const filter = () => {
  const words = fold(find.value).split(" ").filter(Boolean);
  let count = 0;
  rows.forEach((row, place) => {
    row.hidden = !words.every((word) => headlines[place].includes(word));
    count += !row.hidden;
  });
  document.getElementById("shown").textContent = words.length ? `${count} of ${rows.length}` : "";
  document.querySelector(".nothing").hidden = count > 0;
};
find.addEventListener("input", filter);
if (find.value) filter();
