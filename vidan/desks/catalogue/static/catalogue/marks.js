// Keeps the marks of a checklist while its tab is open: a phone short of memory loads a page anew. Nothing is sent.
(() => {
  "use strict";
  const key = `vidan-dau ${location.pathname}`;
  const boxes = [...document.querySelectorAll(".govuk-checkboxes__input[id^=co-]")];
  try {
    const marked = JSON.parse(sessionStorage.getItem(key) || "[]");
    const keep = () => sessionStorage.setItem(key, JSON.stringify(boxes.filter((one) => one.checked).map((one) => one.id)));
    for (const one of boxes) {
      one.checked = marked.includes(one.id);
      one.onchange = keep;
    }
  } catch { /* a browser that keeps nothing */ }
})();
