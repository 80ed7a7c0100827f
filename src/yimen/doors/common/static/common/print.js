/* Shows the print button where a browser can print from a page; without script Ctrl+P does the same. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
