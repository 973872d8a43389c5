// Keeps a page fresh: [data-live] parts of any page, and the calls of the hall's screen. Every page works without it.
(() => {
  "use strict";
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // The next asking waits for the end of the last one, so nothing piles up on a slow line.
  const again = (seconds, ask) => setTimeout(async () => {
    if (!document.hidden) await ask().catch(() => {});
    again(seconds, ask);
  }, seconds * 1000);
  const get = async (address) => {
    const answer = await fetch(address, { signal: AbortSignal.timeout(8000), headers: { "X-Live": "1" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  };

  const parts = all("[data-live]");
  if (parts.length) again(Number(parts[0].dataset.live), async () => {
    const fresh = new DOMParser().parseFromString(await (await get(location.href)).text(), "text/html");
    document.title = fresh.title;
    for (const part of parts) {
      const other = fresh.getElementById(part.id);
      if (other && other.innerHTML !== part.innerHTML) part.replaceChildren(...other.childNodes);
    }
  });

  const printer = find("[data-print]");
  if (printer) { printer.hidden = false; printer.onclick = () => print(); }

  const screen = find("[data-calls]");
  if (!screen) return;
  const rows = find("tbody", screen), none = find(".vd-calls__none", screen), sound = find("[data-sound]");
  const speech = window.speechSynthesis;
  const voice = () => speech?.getVoices().find((one) => one.lang.replace("_", "-").startsWith("vi"));
  let last = Math.max(0, ...all("tr", rows).map((row) => Number(row.dataset.id)));
  const say = (words) => {
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.lang = "vi-VN";
    spoken.voice = voice();
    spoken.rate = .9;
    speech.speak(spoken);
  };
  if (sound && speech) {
    const show = () => { sound.hidden = !voice() || sound.dataset.on; };
    show();
    speech.onvoiceschanged = show;
    // Browsers speak only after somebody touched the page.
    sound.onclick = () => { sound.dataset.on = 1; say("Đã bật tiếng gọi số."); show(); };
  }
  again(3, async () => {
    const { calls } = await (await get(screen.dataset.calls)).json();
    const drawn = calls.map((call) => {
      const row = document.createElement("tr");
      row.dataset.id = call.id;
      for (const text of [call.number, call.window]) row.insertCell().textContent = text;
      return row;
    });
    if (drawn.map((row) => row.dataset.id).join() !== all("tr", rows).map((row) => row.dataset.id).join()) rows.replaceChildren(...drawn);
    none.hidden = calls.length > 0;
    for (const call of calls.filter((one) => one.id > last).reverse()) if (voice()) say(call.words);
    last = Math.max(last, ...calls.map((call) => call.id));
  });
})();
