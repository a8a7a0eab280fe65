"use strict";
// Sorts, ranks and filters the table that the page has without it. Texts are only compared and set as text.
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId("board");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => ({ row, cells: Array.from(row.cells) }));
  const headers = Array.from(table.tHead.rows[0].cells);
  const controls = byId("controls");
  const place = (key) => headers.findIndex((header) => header.dataset.column === key);
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const state = { column: headers.findIndex((header) => header.hasAttribute("aria-sort")), descending: true };
  let ranked = state.column;

  const compareCells = (numeric) => (one, other) =>
    numeric ? Number(one) - Number(other) : collator.compare(one, other);

  // What has no figure stays at the end, whichever way the others are sorted.
  function sortRows() {
    const compare = compareCells(headers[state.column].dataset.sort === "number");
    const value = (each) => each.cells[state.column].dataset.value;
    const filled = rows.filter((each) => value(each) !== "");
    filled.sort((one, other) => compare(value(one), value(other)) * (state.descending ? -1 : 1));
    const empty = rows.filter((each) => value(each) === "");
    body.append(...filled.concat(empty).map((each) => each.row));
    for (const header of headers) header.removeAttribute("aria-sort");
    headers[state.column].setAttribute("aria-sort", state.descending ? "descending" : "ascending");
  }

  function rankRows() {
    for (const each of rows) {
      const { rank, open } = each.cells[ranked].dataset;
      const interval = document.createElement("span");
      interval.className = "interval";
      interval.textContent = open ?? "";
      each.cells[0].replaceChildren(rank ?? "", interval);
    }
    byId("by").value = headers[ranked].dataset.column;
  }

  function choose(column, descending) {
    state.column = column;
    state.descending = descending;
    if ("ranked" in headers[column].dataset) ranked = column;
    sortRows();
    rankRows();
    tell();
  }

  const sizeFits = (chosen, size) => {
    if (chosen === "unknown") return size === "";
    const [low, high] = chosen.split(" ");
    return size !== "" && Number(size) >= Number(low) && (high === "" || Number(size) < Number(high));
  };

  function wanted(each) {
    const value = (key) => each.cells[place(key)].dataset.value;
    const named = byId("named").value.trim().toLowerCase();
    return (
      value("name").toLowerCase().includes(named) &&
      ["developer", "access"].every((key) => byId(key).value === "" || value(key) === byId(key).value) &&
      (byId("size").value === "" || sizeFits(byId("size").value, value("size"))) &&
      (!byId("audited").checked || value("audit") !== "") &&
      (!byId("own")?.checked || each.row.classList.contains("own"))
    );
  }

  function filterRows() {
    for (const each of rows) each.row.hidden = !wanted(each);
    tell();
  }

  function tell() {
    const shown = rows.filter((each) => !each.row.hidden).length;
    const of = shown === rows.length ? `${shown} models` : `${shown} of ${rows.length} models; ranks are among all`;
    byId("status").textContent = `${of}, ranked by ${headers[ranked].dataset.title}.`;
  }

  headers.forEach((header, column) => {
    header.dataset.title = header.textContent;
    if (!header.dataset.sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const numeric = header.dataset.sort === "number";
      choose(column, column === state.column ? !state.descending : numeric);
    });
  });
  byId("by").addEventListener("change", (event) => {
    choose(place(event.target.value), true);
    headers[ranked].scrollIntoView({ inline: "center", block: "nearest" });
  });
  controls.addEventListener("input", filterRows);
  controls.addEventListener("submit", (event) => event.preventDefault());
  // The controls have their first values only after the event.
  controls.addEventListener("reset", () => setTimeout(() => (filterRows(), rankRows())));
  controls.hidden = false;
  filterRows();
})();
