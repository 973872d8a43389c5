// The answers to “which case are you?” come along behind “#”, which no browser sends, from page to page of one procedure.
// They go into the form here, and away from the device only when the person sends it.
(() => {
  "use strict";
  const field = document.querySelector("input[name=trail]"), said = location.hash.slice(1);
  const trail = /^[0-9-]+$/.test(said) ? said : field?.value;
  if (!trail) return;
  if (field) field.value = trail;
  const procedure = location.pathname.split("/").slice(0, 3).join("/");
  for (const link of document.links) if (link.pathname.startsWith(`${procedure}/`) && !link.hash) link.hash = trail;
  for (const form of document.querySelectorAll(".vd-tools form")) form.action += `#${trail}`; // larger letters, another language
})();
