// The pictures: a click goes to the nearest passage, and the strip shows where one is.
const plot = document.getElementById("plot");
const strip = document.getElementById("strip");
const here = document.getElementById("here");

const nearestDot = (x, y) => {
  let [best, least] = [null, Infinity];
  for (const dot of dots) {
    const box = dot.getBoundingClientRect();
    const across = Math.max(box.left - x, x - box.right, 0);
    const down = Math.max(box.top - y, y - box.bottom, 0);
    // A line through the whole plot is near everything: dots come first.
    const distance = Math.hypot(across, down) + (dot.classList.contains("one-sided") ? 4 : 0);
    if (distance < least) [best, least] = [dot, distance];
  }
  return best;
};
plot.addEventListener("click", (event) => {
  if (event.target.closest("a")) return;
  const dot = nearestDot(event.clientX, event.clientY);
  if (dot) goTo(passages[dots.indexOf(dot)]);
});
strip.addEventListener("click", (event) => {
  const box = strip.getBoundingClientRect();
  const share = (event.clientX - box.left) / box.width;
  goTo(passages[Math.min(Math.floor(share * passages.length), passages.length - 1)]);
});

let isWaiting = false;
const followScroll = () => {
  isWaiting = false;
  const first = firstInSight();
  if (!first) return;
  here.setAttribute("x", String(places.get(first)));
  here.setAttribute("width", String(Math.max(1, passages.length / 200)));
};
addEventListener("scroll", () => {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(followScroll);
}, { passive: true });
