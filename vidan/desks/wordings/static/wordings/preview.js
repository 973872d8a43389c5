// Shows the page while somebody types. Without this file a button does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]"), page = document.querySelector("[data-page]");
  if (!form || !page) return;
  let waits = 0, asked = null;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      page.replaceChildren(...fresh.body.childNodes);
    } catch { /* typed on, or no network: the page stays as it was */ }
  };
  form.addEventListener("input", () => { clearTimeout(waits); waits = setTimeout(ask, 500); });
})();
