// The little that script adds: "/" goes to the search box, and errors are brought into view.
// Every page works without it.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("[data-find]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});

document.querySelector("[data-focus]")?.focus();

for (const button of document.querySelectorAll("[data-print-page]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.querySelector("span").textContent = field.dataset.copied;
  });
}

// The display on the wall speaks a number when it is called, or called again.
let said = document.querySelector("[data-spoken] [data-say]")?.dataset.say;
document.addEventListener("htmx:afterSwap", () => {
  const call = document.querySelector("[data-spoken] [data-say]");
  if (!call || call.dataset.say === said || !window.speechSynthesis) return;
  said = call.dataset.say;
  const words = new SpeechSynthesisUtterance(call.textContent);
  words.lang = document.documentElement.lang;
  window.speechSynthesis.speak(words);
});

// A page kept in memory by the browser may show what was true before: ask again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.documentElement.dataset.personal === "true") window.location.reload();
});
