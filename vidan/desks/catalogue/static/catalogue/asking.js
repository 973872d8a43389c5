// “Which case are you?” on this device alone: the answers stand behind “#”, which no browser sends, and nothing is fetched.
// Without this file the page shows every case.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const find = (selector) => document.querySelector(selector);
  const ends = JSON.parse(find("#danh-sach").textContent), forms = all("[data-question]");
  const answers = (form) => all("input", form);
  const wording = (chosen) => chosen.labels[0].textContent.trim();
  const address = find("#chep-dia-chi"), letter = find("#chep-danh-sach"), drawn = find("[data-qr]");
  const back = find(".govuk-back-link"), leaves = back.href;
  let given = [];

  // Where these answers lead, as `asking.follow` says on the other side; what cannot be followed is left out.
  const follow = (said) => {
    const path = [];
    let at = "0", other = "";
    for (const number of said.split("-")) {
      const form = at && forms[at], chosen = form && answers(form)[number - 1];
      if (!chosen) break;
      path.push({ form, chosen, number: Number(number) });
      at = chosen.dataset.next;
      other = chosen.dataset.instead;
    }
    return { path, question: at ? forms[at] : null, other };
  };
  const trailOf = (path) => path.map((one) => one.number).join("-");
  const only = (name, wanted) => all(`[data-${name}]`).forEach((one) => { one.hidden = !wanted.includes(one.dataset[name]); });

  const draw = (text) => {
    const canvas = document.createElement("canvas");
    leanQr.generate(text).toCanvas(canvas);
    Object.assign(canvas.style, { width: `${6 * canvas.width}px`, maxWidth: "100%", imageRendering: "pixelated" });
    drawn.replaceChildren(canvas);
  };

  const list = (trail, { main, cases, papers }) => {
    only("case", cases);
    only("paper", papers);
    only("main", [main]);
    all("[data-papers]").forEach((part) => { part.hidden = !part.querySelector("[data-paper]:not([hidden])"); });
    const needed = all("[data-papers=needed] [data-paper]:not([hidden]) label");
    find("[data-none]").hidden = needed.length > 0;
    address.value = `${address.defaultValue}#${trail}`;
    const lines = [...needed.map((one) => `- ${one.textContent.trim()}`), find(`[data-main="${main}"]`).dataset.toSend];
    letter.value = [letter.defaultValue.trim(), ...lines, address.value].join("\n");
    draw(address.value);
  };

  const show = () => {
    const said = location.hash.slice(1);
    if (!/^[0-9-]*$/.test(said)) return; // a jump within the page
    const { path, question, other } = follow(said), trail = trailOf(path);
    given = path;
    all("[data-unanswered]").forEach((one) => { one.hidden = true; });
    all(".govuk-form-group--error").forEach((one) => one.classList.remove("govuk-form-group--error"));
    only("question", question ? [question.dataset.question] : []);
    if (question) question.querySelector("[data-number]").textContent = path.length + 1;
    only("other", [other]);
    if (ends[trail]) list(trail, ends[trail]);
    const last = ends[trail] ? "list" : other ? "other" : question ? "" : "all"; // “all”: a way that leads nowhere
    only("part", [last, "quiet", path.length ? "said" : ""]);
    only("said", path.map(({ form }) => form.dataset.question));
    path.forEach(({ form, chosen }, place) => {
      const line = find(`[data-said="${form.dataset.question}"]`);
      line.querySelector("strong").textContent = wording(chosen);
      line.querySelector("a").href = `#${trailOf(path.slice(0, place))}`;
    });
    back.href = path.length ? `#${trailOf(path.slice(0, -1))}` : leaves;
    all("[data-along]").forEach((one) => { one.hash = trail; });
    // Larger letters, another language: the answers come back behind “#” without having been sent.
    all(".vd-tools form").forEach((one) => { one.action = `${one.getAttribute("action").split("#")[0]}#${trail}`; });
  };

  forms.forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = answers(form).findIndex((one) => one.checked) + 1;
    form.querySelector("[data-unanswered]").hidden = number > 0;
    form.firstElementChild.classList.toggle("govuk-form-group--error", !number);
    if (number) location.hash = [...given.map((one) => one.number), number].join("-");
    else answers(form)[0].focus();
  }));
  addEventListener("hashchange", () => {
    if (!/^#?[0-9-]*$/.test(location.hash)) return;
    show();
    find("form[data-question]:not([hidden]) h2, [data-part]:not([hidden]) h2")?.focus();
  });
  show();
})();
