// Reads a page aloud, each text in its own language; the button shows where there is a voice for the page's.
(() => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const speaker = find("[data-speak]"), speech = window.speechSynthesis;
  if (!speaker || !speech) return;
  const label = speaker.querySelector("span"), told = find("[data-told]"), start = label.textContent;
  const voice = (lang) => speech.getVoices().find((one) => one.lang.split(/[-_]/)[0] === lang);
  const show = () => { speaker.hidden = !voice(document.documentElement.lang); };
  const texts = () => {
    const found = [], walk = document.createTreeWalker(find("main"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { data, parentElement: here } = walk.currentNode, last = found.at(-1);
      const silent = here.closest(".govuk-visually-hidden,.vd-step__mark,textarea,select,button");
      if (!data.trim() || silent || !here.getClientRects().length) continue;
      const { lang } = here.closest("[lang]"), block = here.closest("h1,h2,h3,p,li,dt,dd,th,td,label,div");
      if (last?.lang === lang && last.block === block) last.text += data;
      else found.push({ lang, block, text: data });
    }
    return found;
  };
  const rest = (words) => {
    label.textContent = start;
    told.textContent = words;
  };
  const stop = () => { speech.cancel(); rest(told.dataset.stopped); };
  show();
  speech.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", () => speech.cancel());
  addEventListener("keydown", (event) => event.key === "Escape" && speech.speaking && stop());
  speaker.onclick = () => {
    if (speech.speaking) return stop();
    label.textContent = speaker.dataset.speak;
    told.textContent = "";
    let last;
    for (const { lang, text } of texts()) {
      const by = voice(lang);
      // long texts fall silent
      for (const part of (by && text.replace(/\s+/g, " ").match(/[^.!?]+[.!?]*/g)) || []) {
        last = new SpeechSynthesisUtterance(part.trim());
        last.voice = by;
        last.lang = by.lang;
        speech.speak(last);
      }
    }
    if (last) last.onend = () => rest(told.dataset.ended);
    else rest("");
  };
})();
