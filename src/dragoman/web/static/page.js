// The little that HTML cannot do by itself: words beside the slider while it is drawn, and where the keyboard goes when a list changes.
"use strict";
(function () {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

  function say(input) {
    const month = Number(input.value);
    const words = MONTHS[month % 12] + " " + Math.floor(month / 12);
    document.getElementById(input.dataset.month).textContent = words;
    input.setAttribute("aria-valuetext", words);
    return words;
  }

  document.addEventListener("input", function (event) {
    const moved = event.target;
    if (!(moved instanceof HTMLInputElement) || !moved.dataset.month) return;
    const ends = moved.form.querySelectorAll("input[data-month]");
    if (Number(ends[0].value) > Number(ends[1].value)) {
      ends[moved === ends[0] ? 1 : 0].value = moved.value; // one end pushes the other along
    }
    document.getElementById("span").textContent = say(ends[0]) + " to " + say(ends[1]);
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    const title = document.getElementById("results-title");
    if (title && event.detail.elt.id === "results") title.focus({ preventScroll: false });
  });

  // A form that has gone off says so in its button; a second press sends nothing.
  document.addEventListener("submit", function (event) {
    const button = event.target.querySelector("button");
    if (!event.target.classList.contains("paste") || !button) return;
    if (button.disabled) { event.preventDefault(); return; }
    button.disabled = true;
    button.textContent = "The article is being coded";
  });

  const result = document.getElementById("t-result");
  if (result) result.focus();
})();
