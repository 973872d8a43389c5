// Keeps in this phone what is typed and photographed in the hamlet, and sends it when there is a network. Each record
// has a key made here; it goes from the phone only when the server says that it has it. Forms work without this file.
(() => {
  "use strict";
  const told = document.currentScript.dataset, find = (selector) => document.querySelector(selector);
  const keeper = navigator.serviceWorker, isAble = window.isSecureContext && keeper && window.indexedDB && navigator.locks;
  const DATABASE = "vidan-drafts", SIDE = 2000, WAIT = 20000;
  if (!isAble) { find("[data-unable]").hidden = false; return; }

  // The store: `drafts` wait to be sent, `typing` is what stands in a form now.
  const opened = new Promise((done, failed) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => ["drafts", "typing"].forEach((name) => asked.result.createObjectStore(name, { keyPath: "id" }));
    asked.onsuccess = () => { asked.result.onversionchange = () => asked.result.close(); done(asked.result); }; // leaving deletes it
    asked.onerror = () => failed(asked.error);
  });
  const run = async (name, mode, act) => {
    const store = (await opened).transaction(name, mode).objectStore(name), asked = act(store);
    return new Promise((done, failed) => {
      store.transaction.oncomplete = () => done(asked.result);
      store.transaction.onabort = store.transaction.onerror = () => failed(store.transaction.error);
    });
  };
  const put = (name, row) => run(name, "readwrite", (store) => store.put(row));
  const drop = (name, id) => run(name, "readwrite", (store) => store.delete(id));
  const rows = (name) => run(name, "readonly", (store) => store.getAll());
  const drafts = async () => (await rows("drafts")).sort((one, other) => one.at - other.at);

  // What a form says; photographs made smaller here, so that a slow line carries them and no place stays in them.
  const HIDDEN = new Set(["csrfmiddlewaretoken", "key"]);
  const shrunk = async (file) => {
    if (!file.type.startsWith("image/")) return file;
    try {
      const drawn = await createImageBitmap(file, { imageOrientation: "from-image" });
      const part = Math.min(1, SIDE / Math.max(drawn.width, drawn.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(drawn.width * part);
      canvas.height = Math.round(drawn.height * part);
      canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
      const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return small ? new File([small], "anh.jpg", { type: "image/jpeg" }) : file;
    } catch { return file; }
  };
  const said = async (form) => {
    const fields = [], files = [];
    for (const [name, value] of new FormData(form)) {
      if (HIDDEN.has(name)) continue;
      if (typeof value === "string") fields.push([name, value]);
      else if (value.size) files.push([name, await shrunk(value)]);
    }
    return { fields, files };
  };
  const fill = (form, row) => {
    for (const [name, value] of row.fields)
      for (const input of form.querySelectorAll(`[name="${name}"]`))
        if (input.type === "radio" || input.type === "checkbox") input.checked = input.value === value;
        else if (input.type !== "file") input.value = value;
    for (const [name, file] of row.files) {
      const carried = new DataTransfer();
      carried.items.add(file);
      form.querySelector(`[name="${name}"]`).files = carried.files;
    }
  };
  const forms = [...document.querySelectorAll("form[data-capture]")];
  const of = (address) => forms.find((form) => new URL(form.action).pathname === address);

  // What stands on the page about it.
  const box = find("[data-drafts]"), standing = find("[data-standing]"), list = find("[data-list]");
  const sendNow = find("[data-send]"), enter = find("p[data-enter]");
  let trouble = "";
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "govuk-button govuk-button--secondary";
    made.textContent = words;
    made.onclick = act;
    return made;
  };
  const item = (row) => {
    const line = document.createElement("li"), words = document.createElement("p");
    const hour = new Date(row.at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    const then = row.refused ? `cần sửa: ${row.refused}` : row.tried ? "đã gửi, đang chờ xã báo nhận" : "chưa gửi";
    words.textContent = `${row.title}, ${hour}: ${then}`;
    line.append(words);
    const isFree = row.refused || !row.tried; // what may already have arrived is not changed any more
    if (isFree && of(row.address)) line.append(button("Sửa", async () => {
      const form = of(row.address);
      fill(form, row);
      await put("typing", { id: row.address, owner: told.owner, fields: row.fields, files: row.files });
      await drop("drafts", row.id);
      form.closest("details").open = true;
      form.querySelector("input:not([type=hidden]), textarea, select").focus();
      await show();
    }), " ");
    if (isFree) line.append(button("Xóa", async () => {
      if (confirm("Xóa mục này khỏi máy? Xã chưa nhận được mục này.")) { await drop("drafts", row.id); await show(); }
    }));
    return line;
  };
  const show = async () => {
    const all = await drafts(), mine = all.filter((row) => row.owner === told.owner), others = all.length - mine.length;
    localStorage.vidanDrafts = all.length;
    list.replaceChildren(...mine.map(item));
    const left = mine.length ? `Còn ${mine.length} mục chưa gửi xong.` : "Không còn mục nào chưa gửi.";
    const theirs = others ? ` Còn ${others} mục của người khác, mời người ấy đăng nhập để gửi.` : "";
    standing.textContent = left + theirs + (trouble ? ` ${trouble}` : "");
    sendNow.hidden = !mine.length;
    box.hidden = false;
  };

  // Sending: one after another, in one window of the browser at a time.
  const OFFLINE = "Máy đang không có mạng; có mạng thì tự gửi.";
  const ask = (address, how) => fetch(address, { headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(how?.body ? WAIT * 6 : WAIT), ...how });
  const read = async (answer) => {
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return isOurs ? answer.json() : null;
  };
  const sendOne = async (row, token) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    body.append("key", row.id);
    row.fields.forEach(([name, value]) => body.append(name, value));
    row.files.forEach(([name, file]) => body.append(name, file, file.name));
    await put("drafts", { ...row, tried: true, refused: "" });
    const answer = await ask(row.address, { method: "POST", body }), words = await read(answer);
    if (answer.ok && words?.kept === row.id) return drop("drafts", row.id);
    if (!words?.sentence) throw new Error("no answer of ours");
    return put("drafts", { ...row, tried: false, refused: words.sentence });
  };
  const sendAll = async () => {
    const waiting = (await drafts()).filter((row) => row.owner === told.owner && !row.refused);
    if (!waiting.length) return;
    let here;
    try { here = await read(await ask(told.who)); } catch { trouble = OFFLINE; return; }
    enter.hidden = here?.owner === told.owner;
    if (here?.owner !== told.owner) { trouble = "Phiên làm việc đã hết; mục vẫn còn trên máy."; return; }
    trouble = "";
    for (const row of waiting) {
      try { await sendOne(row, here.token); } catch { trouble = navigator.onLine ? "Chưa gửi được, máy sẽ gửi lại." : OFFLINE; return; }
      await show();
    }
  };
  const send = () => navigator.locks.request(DATABASE, sendAll).catch(() => {}).then(show);

  const newKey = () => crypto.randomUUID();
  const turns = new Map(); // of each form: what is typed later makes what is being kept old
  const turn = (form) => { turns.set(form, (turns.get(form) || 0) + 1); return turns.get(form); };
  const remember = async (form) => {
    const mine = turn(form), row = { id: new URL(form.action).pathname, owner: told.owner, ...await said(form) };
    if (turns.get(form) === mine) await put("typing", row);
  };
  const take = async (form) => {
    turn(form);
    const { fields, files } = await said(form), address = new URL(form.action).pathname;
    await put("drafts", { id: newKey(), owner: told.owner, address, title: form.dataset.capture, fields, files, at: Date.now(), tried: false, refused: "" });
    turn(form);
    form.reset();
    await drop("typing", address);
  };
  for (const form of forms) {
    form.noValidate = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (form.dataset.taking) return;
      form.dataset.taking = 1;
      try { await take(form); trouble = ""; await show(); send(); }
      catch { trouble = "Máy hết chỗ nên chưa giữ được mục này; chữ vẫn còn trong ô."; await show(); }
      finally { delete form.dataset.taking; }
    });
    form.addEventListener("input", () => remember(form).catch(() => {}));
  }
  rows("typing").then((all) => all.filter((row) => row.owner === told.owner).forEach((row) => {
    const form = of(row.id);
    if (!form) return;
    fill(form, row);
    form.closest("details").open = true;
  }));

  sendNow.onclick = send;
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  setInterval(send, 30000);
  show().then(send);
  keeper.register(told.worker).then((one) => {
    const tell = (worker) => worker.postMessage(location.pathname);
    const coming = one.installing || one.waiting;
    if (keeper.controller) return; // it saw this page come
    if (one.active) tell(one.active);
    else if (coming) coming.addEventListener("statechange", () => { if (coming.state === "activated") tell(coming); });
  }).catch(() => {});
})();
