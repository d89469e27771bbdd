(function () {
  "use strict";
  var table = document.getElementById("events-table");
  if (!table) { return; }
  document.documentElement.classList.add("js");
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var words = document.getElementById("f-words");
  var kind = document.getElementById("f-kind");
  var told = document.getElementById("f-told");
  var said = document.getElementById("f-count");
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  function filter() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row, n) {
      var fits = wanted.every(function (word) { return texts[n].indexOf(word) >= 0; }) &&
        (!kind.value || row.getAttribute("data-q") === kind.value) && (!told.value || row.getAttribute("data-t") === told.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    said.textContent = shown + " of " + rows.length + " events";
  }
  [words, kind, told].forEach(function (field) { field.addEventListener("input", filter); });
  window.addEventListener("beforeprint", function () { rows.forEach(function (row) { row.hidden = false; }); });
  window.addEventListener("hashchange", function () {
    var row = document.getElementById(location.hash.slice(1));
    if (row && row.hidden) { words.value = kind.value = told.value = ""; filter(); row.scrollIntoView(); }
  });
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, column) {
    if (!cell.hasAttribute("data-sort")) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    cell.textContent = "";
    cell.appendChild(button);
    button.addEventListener("click", function () {
      var down = cell.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
      cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      var keyed = rows.map(function (row, n) {
        var at = row.cells[column];
        return [at.getAttribute("data-k") || at.textContent.toLowerCase(), n, row];
      });
      keyed.sort(function (a, b) { return (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (down ? -1 : 1) || a[1] - b[1]; });
      keyed.forEach(function (one) { body.appendChild(one[2]); });
    });
  });
  filter();
})();
