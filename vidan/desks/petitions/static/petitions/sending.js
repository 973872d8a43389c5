// Only saves time and a cut line: without this file the form is sent whole.
(() => {
  "use strict";
  const form = document.querySelector("form[data-sending]");
  if (!form) return;
  const files = form.elements.photos, told = form.querySelector("[data-photos]"), PIECE = +form.dataset.piece;
  const sent = new Set(), places = [];
  let busy = 0, place = 0, wants = false;
  const wait = (ms) => new Promise((go) => setTimeout(go, ms));
  const say = (text) => { told.textContent = text; };

  // One photograph in pieces; a piece that did not arrive is asked for again, a moment later each time.
  const send = async (file, at) => {
    let here = 0;
    for (let tries = 0; here < file.size && tries < 12;) {
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      data.append("key", form.elements.key.value);
      data.append("place", at);
      data.append("offset", here);
      data.append("total", file.size);
      data.append("piece", file.slice(here, here + PIECE), "piece");
      try {
        const answer = await fetch(form.dataset.sending, { method: "POST", body: data });
        if (!answer.ok) return say((await answer.json()).refused || "");
        const got = await answer.json();
        if (got.place) places.push(got.place);
        tries = got.here > here ? 0 : tries + 1;
        here = got.here;
        say(`${told.dataset.on}: ${Math.round((here / file.size) * 100)}%`);
      } catch {
        tries += 1;
        say(told.dataset.cut);
        await wait(Math.min(1000 * 2 ** tries, 30000));
      }
    }
    if (here >= file.size) sent.add(file);
  };
  const left = () => {
    const rest = new DataTransfer();
    [...files.files].filter((file) => !sent.has(file)).forEach((file) => rest.items.add(file));
    files.files = rest.files;
  };
  files.addEventListener("change", async () => {
    busy += 1;
    for (const file of [...files.files]) if (!sent.has(file) && place < 10) await send(file, place++);
    busy -= 1;
    if (sent.size) say(`${told.dataset.sent}: ${sent.size}`);
    left();
    if (wants && !busy) form.requestSubmit();
  });
  // Pressed while photographs are on their way: it goes when they are there.
  addEventListener("submit", (event) => {
    if (event.target !== form || !busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wants = true;
  }, true);
  form.addEventListener("submit", () => {
    if (form.elements.keep_place?.checked && !form.elements.position.value) form.elements.position.value = places[0] || "";
  });

  const asks = form.querySelector("[data-position]");
  if (asks && navigator.geolocation) {
    const answer = form.querySelector("[data-position-told]");
    asks.hidden = false;
    asks.onclick = () => navigator.geolocation.getCurrentPosition(({ coords: c }) => {
      form.elements.position.value = `${c.latitude.toFixed(6)},${c.longitude.toFixed(6)}`;
      answer.textContent = asks.dataset.position;
    }, () => { answer.textContent = asks.dataset.no; }, { timeout: 15000 });
  }
})();
