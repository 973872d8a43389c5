// Keeps the public catalogue pages somebody has read, so that they open again without a network (ADR 0030).
// VERSION, OFFLINE and PARTS come before this text. Nothing else is touched: no question typed, no answer given
// (answers stand behind “#”, which is no part of what is kept), no dossier, no officer's page.
"use strict";
const STORE = "vidan-" + VERSION;
const PAGES = /^\/(?:thu-tuc\/(?:[0-9]\.[0-9]{6}\/(?:can-gi\/)?)?|su-kien\/(?:[a-z-]{1,40}\/)?)?$/;
const MOST_PAGES = 80, MOST_PARTS = 24, LARGEST = 300000;

const isPage = (url) => url.origin === location.origin && PAGES.test(url.pathname);
const isPart = (url) => url.origin === location.origin && url.pathname.startsWith("/static/");

// What was kept longest ago goes first.
const trim = async (store) => {
  const keys = await store.keys();
  const pages = keys.filter((one) => isPage(new URL(one.url)));
  const parts = keys.filter((one) => isPart(new URL(one.url)));
  const over = [...pages.slice(0, -MOST_PAGES), ...parts.slice(0, -MOST_PARTS)];
  return Promise.all(over.map((one) => store.delete(one)));
};

const keep = async (address, answer) => {
  if (answer.status === 404 || answer.status === 410) return (await caches.open(STORE)).delete(address); // no longer posted
  const kind = answer.headers.get("Content-Type") || "", said = answer.headers.get("Cache-Control") || "";
  const isText = isPart(new URL(address)) || kind.startsWith("text/html");
  if (answer.status !== 200 || answer.redirected || !isText || /no-store|private/.test(said)) return;
  const body = await answer.blob();
  if (body.size > LARGEST) return;
  const store = await caches.open(STORE);
  await store.delete(address);
  await store.put(address, new Response(body, { headers: answer.headers }));
  await trim(store);
};

const plain = (url) => url.origin + url.pathname;

// A kept page says when it was kept.
const kept = async (url) => {
  const store = await caches.open(STORE);
  const found = url.search ? undefined : await store.match(plain(url), { ignoreVary: true });
  const answer = found || await store.match(OFFLINE, { ignoreVary: true });
  if (!answer) return Response.error();
  const day = found ? new Date(found.headers.get("Date") || 0).toISOString().slice(0, 10) : "";
  const text = (await answer.text()).replace("<html ", `<html data-kept="${day}" `);
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
};

const page = async (event, url) => {
  try {
    const answer = await fetch(event.request);
    if (!url.search) event.waitUntil(keep(plain(url), answer.clone()));
    return answer;
  } catch {
    return kept(url);
  }
};

const part = async (event, url) => {
  const found = await caches.match(plain(url), { cacheName: STORE, ignoreVary: true });
  if (found) return found;
  const answer = await fetch(event.request);
  event.waitUntil(keep(plain(url), answer.clone()));
  return answer;
};

addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll([OFFLINE, ...PARTS])).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("vidan-") && name !== STORE;
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
