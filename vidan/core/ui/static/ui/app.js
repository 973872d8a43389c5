// Only saves time: every page works without this file.
(() => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // One click, one sending; again after 8 s if the line was cut.
  const release = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((one) => one.removeAttribute("aria-disabled"));
  };
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 1;
    event.submitter?.setAttribute("aria-disabled", true);
    setTimeout(release, 8000, form);
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach(release));

  // Leaving: what was typed in the hamlet and lies in this browser goes with the person (desks/fielddays).
  const leave = find("form[action$='/dang-xuat/']");
  leave?.addEventListener("submit", async (event) => {
    if (!("vidanDrafts" in localStorage)) return;
    event.preventDefault();
    const waiting = Number(localStorage.vidanDrafts);
    if (waiting && !confirm(`Máy này còn ${waiting} mục ghi ở thôn chưa gửi. Thoát thì mất các mục ấy. Vẫn thoát?`)) return;
    const gone = new Promise((done) => { const asked = indexedDB.deleteDatabase("vidan-drafts"); asked.onsuccess = asked.onerror = asked.onblocked = done; });
    const stores = (await caches.keys()).filter((name) => name.startsWith("drafts-"));
    await Promise.all([gone, ...stores.map((name) => caches.delete(name))]);
    delete localStorage.vidanDrafts;
    leave.submit();
  });

  find("[data-focus]")?.focus();

  // Passkeys, where the browser keeps them.
  const form = find("form[data-passkey]"), keeper = window.PublicKeyCredential, kept = navigator.credentials;
  if (form && keeper?.parseCreationOptionsFromJSON) {
    const asked = JSON.parse(form.dataset.passkey), failed = find("[data-failed]");
    const ask = () => asked.user
      ? kept.create({ publicKey: keeper.parseCreationOptionsFromJSON(asked) })
      : kept.get({ publicKey: keeper.parseRequestOptionsFromJSON(asked) });
    const take = (made) => { form.answer.value = JSON.stringify(made); form.requestSubmit(); };
    const fail = () => { failed.hidden = false; };
    form.hidden = false;
    all("[data-without]").forEach((one) => one.remove());
    form.addEventListener("submit", (event) => {
      if (form.answer.value) return;
      event.preventDefault();
      failed.hidden = true;
      ask().then(take, fail);
    });
  }

  // Texts to copy.
  addEventListener("focusin", ({ target: t }) => t.readOnly && t.select());
  all("[data-copy]").forEach((one) => {
    one.hidden = !navigator.clipboard;
    one.onclick = () => {
      const text = find(`#${one.dataset.copy}`);
      navigator.clipboard.writeText(text.value).then(() => { one.append(" ✓"); one.onclick = null; }, () => text.focus());
    };
  });

  // Officers' keys; can be turned off (WCAG 2.1.4).
  const help = find("#vd-help"), choice = find("#vd-keys"), opener = find("[data-help]");
  if (!help) return;
  const open = () => help.showModal();
  choice.checked = localStorage.vidanKeys !== "off";
  choice.onchange = () => { localStorage.vidanKeys = choice.checked ? "on" : "off"; };
  if (opener) { opener.hidden = false; opener.onclick = open; }
  const step = (by) => {
    const links = all("[data-rows] tbody tr").map((row) => row.querySelector("a")).filter(Boolean);
    const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    links[here < 0 ? 0 : here + by]?.focus();
  };
  const keys = { "/": () => find("[data-find]")?.focus(), "?": open, j: () => step(1), k: () => step(-1) };
  addEventListener("keydown", (event) => {
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (chord || help.open || !choice.checked || event.target.closest("input,textarea,select")) return;
    const link = /^[a-z]$/.test(event.key) && find(`a[data-key=${event.key}]`);
    if (!link && !keys[event.key]) return;
    event.preventDefault();
    link ? link.click() : keys[event.key]();
  });
})();
