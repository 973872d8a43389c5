// Brings the worker that keeps catalogue pages, and says so when a page is a kept one. Pages work without this file.
(() => {
  "use strict";
  const told = document.currentScript.dataset, keeper = navigator.serviceWorker, day = document.documentElement.dataset.kept;
  if (day) {
    const note = document.createElement("p");
    note.className = "vd-demo";
    note.setAttribute("role", "status");
    note.textContent = `${told.kept} ${day.split("-").reverse().join("/")}.`;
    document.getElementById("noi-dung").prepend(note);
  }
  const list = document.querySelector("[data-kept-pages]");
  if (list && window.caches) {
    const show = async (store, request) => {
      const page = new DOMParser().parseFromString(await (await store.match(request)).text(), "text/html");
      const heading = page.querySelector("h1"), link = document.createElement("a"), item = document.createElement("li");
      if (!heading || page.querySelector("[data-kept-pages]")) return;
      link.className = "govuk-link";
      link.href = new URL(request.url).pathname;
      link.textContent = heading.textContent.trim();
      item.append(link);
      list.append(item);
      list.hidden = false;
    };
    caches.keys().then((names) => names.filter((name) => name.startsWith("vidan-")).forEach(async (name) => {
      const store = await caches.open(name);
      for (const request of await store.keys()) if (!/\/static\//.test(request.url)) await show(store, request);
    }));
  }
  if (!keeper || day !== undefined) return;
  keeper.register(told.worker).then(() => keeper.ready).then((ready) => ready.active.postMessage(location.pathname)).catch(() => {});
})();
