// What somebody with a keyboard alone, or a thumb, would stumble over on this page: a line each (WCAG 2.1.1, 2.1.2,
// 2.4.1, 2.4.3, 2.4.7, 2.4.11, 2.5.8). One call tries every stop of Tab, there and back, and gives the focus back.
(here) => {
  const MARKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor", "borderWidth"];
  const POINTS = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
  const found = [];
  const say = (what, one) => found.push(`${what}: ${one.outerHTML.replace(/\s+/g, " ").slice(0, 160)}`);
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const acts = "a[href],button,input:not([type=hidden]),select,textarea,summary,area[href],[contenteditable],[onclick],"
    + "[role=button],[role=link],[role=tab],[role=checkbox],[role=radio],[role=menuitem],[role=switch],[tabindex]:not([tabindex='-1'])";
  const over = document.querySelector("dialog:modal"); // what lies under it cannot be reached, and need not be
  const all = [...(over ?? document).querySelectorAll(acts)].filter((one) => !one.matches(":disabled") && !one.closest("[inert], [aria-hidden=true]") && seen(one));

  // Everything that does something is a stop of Tab, in the order it is written.
  for (const one of all) {
    if (one.tabIndex < 0) say("Tab never comes here", one);
    if (one.tabIndex > 0) say("jumps the queue of Tab", one);
  }
  const stops = all.filter((one) => one.tabIndex >= 0);

  // The first stop leads past the header.
  const skip = stops[0], goal = skip?.hash && document.getElementById(decodeURIComponent(skip.hash.slice(1)));
  if (!over && !goal) say("the first stop skips nothing", skip ?? document.body);
  else if (!over) {
    goal.focus();
    if (document.activeElement !== goal) say("what the skip link leads to takes no focus", goal);
    if (stops.length > 1 && !stops.slice(1).some((one) => one.compareDocumentPosition(goal) & 4)) say("nothing to skip", skip);
  }
  document.activeElement.blur();
  scrollTo(0, 0);

  // A radio or checkbox of the house is drawn by its label.
  const drawn = (one) => {
    const label = one.labels?.[0];
    const own = [getComputedStyle(one)];
    return (getComputedStyle(one).opacity === "0" && label ? [getComputedStyle(label, "::before")] : own)
      .map((style) => MARKS.map((mark) => style[mark]).join()).join();
  };
  const place = (one) => {
    const box = (one.labels?.[0] && getComputedStyle(one).opacity === "0" ? one.labels[0] : one).getBoundingClientRect();
    return { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right };
  };
  const before = stops.map((one) => ({ one, look: drawn(one), ...place(one) }));

  // Down the page, never up again but into another column. What hangs over the page is its own.
  const hangs = (one) => ["absolute", "fixed"].includes(getComputedStyle(one.offsetParent ?? one).position);
  before.slice(2).forEach((to, at) => {
    const from = before[at + 1];
    if (!hangs(from.one) && to.bottom <= from.top + 1 && (to.right <= from.left + 1 || to.left < from.right)) say("Tab goes back up to it", to.one);
  });

  const own = (one, hit) => hit && (one.contains(hit) || hit.contains(one) && hit.matches("a,button,label,summary")
    || [...(one.labels ?? [])].some((label) => label.contains(hit)));
  const inView = (box) => {
    const left = Math.max(box.left, 0), top = Math.max(box.top, 0);
    return { left, top, width: Math.min(box.right, innerWidth) - left, height: Math.min(box.bottom, innerHeight) - top };
  };
  const hidden = (one) => [...one.getClientRects()].map(inView).every((box) => POINTS.every(([x, y]) =>
    !own(one, document.elementFromPoint(box.left + box.width * x, box.top + box.height * y))));
  const tab = (shiftKey) => new KeyboardEvent("keydown", { key: "Tab", code: "Tab", shiftKey, bubbles: true, cancelable: true });
  const visit = (shift) => ({ one, look }) => {
    one.focus();
    if (document.activeElement !== one) return say("does not keep the focus", one);
    if (!one.dispatchEvent(tab(shift)) || document.activeElement !== one) say("a trap", one);
    if (!shift && drawn(one) === look) say("no mark of the focus", one);
    if (hidden(one)) say("hidden when it has the focus", one);
  };
  before.forEach(visit(false));
  [...before].reverse().forEach(visit(true));
  document.activeElement.blur();
  scrollTo(0, 0);

  // 24 px, or nothing else within reach of the thumb, or a link within a sentence; of a broken line each part counts.
  const sizes = before.filter(({ one }) => one !== skip).map(({ one }) => ({ one, parts: [...one.getClientRects()] }));
  const small = ({ parts }) => parts.every((box) => box.width < 23.5 || box.height < 22.5);
  const inLine = (one) => getComputedStyle(one).display === "inline"
    && [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1);
  const near = (from, to) => {
    const x = from.left + from.width / 2, y = from.top + from.height / 2;
    const dx = Math.max(to.left - x, 0, x - to.right), dy = Math.max(to.top - y, 0, y - to.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  const close = (from, to) => from.parts.some((box) => to.parts.some((other) => near(box, other)));
  for (const it of sizes.filter(small)) {
    if (!inLine(it.one) && sizes.some((other) => !other.one.contains(it.one) && close(it, other))) say("too small for a thumb", it.one);
  }
  here?.focus?.({ preventScroll: true });
  return found;
}
