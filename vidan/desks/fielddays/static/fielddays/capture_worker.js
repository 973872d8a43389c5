// Keeps the pages for writing down in the hamlet, so that they open again without a network. VERSION and PARTS come
// before this text. What was typed is not here: capture.js keeps it, and sends it.
"use strict";
const STORE = "drafts-" + VERSION;
const PAGES = /^\/ve-thon\/ghi\/(?:[0-9]{1,15}\/)?$/;
const PATIENCE = 6000; // a line this slow is as good as none

const isPage = (url) => url.origin === location.origin && PAGES.test(url.pathname);
const isPart = (url) => url.origin === location.origin && url.pathname.startsWith("/static/");

const keep = async (address, answer) => {
  if (answer.status !== 200 || answer.redirected || answer.type !== "basic") return;
  const body = await answer.blob();
  await (await caches.open(STORE)).put(address, new Response(body, { headers: answer.headers }));
};

const kept = (address) => caches.match(address, { cacheName: STORE, ignoreVary: true });
const plain = (url) => url.origin + url.pathname;

const page = async (event, url) => {
  const found = await kept(plain(url)), stop = new AbortController();
  const timer = found && setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(event.request, { signal: stop.signal });
    if (!url.search) event.waitUntil(keep(plain(url), answer.clone()));
    return answer;
  } catch {
    return found ? found.clone() : Response.error();
  } finally {
    clearTimeout(timer);
  }
};

const part = async (event, url) => {
  const found = await kept(plain(url));
  if (found) return found;
  const answer = await fetch(event.request);
  event.waitUntil(keep(plain(url), answer.clone()));
  return answer;
};

addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(PARTS)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("drafts-") && name !== STORE;
  const clear = async () => Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  event.waitUntil(clear().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && isPage(url)) event.respondWith(page(event, url));
  else if (isPart(url)) event.respondWith(part(event, url));
});

// The page that brought the worker here was fetched before it could see it.
addEventListener("message", (event) => {
  const url = new URL(event.data, location.origin);
  if (isPage(url)) event.waitUntil(fetch(plain(url)).then((answer) => keep(plain(url), answer)));
});
