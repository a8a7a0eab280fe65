"use strict";
/* The list of samples. Rows are made as they come near to the view: a list of many thousands opens as fast
   as one of a hundred. */
(() => {
  const CHUNK = 100;
  const at = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(at(id).textContent);
  const rows = read("index");
  rows.forEach((row, place) => { row.place = place; });
  let details = null, texts = null, found = rows, made = 0, order = "place", down = false;
  const detailOf = (row) => (details ??= read("details"))[row.place];
  const body = at("rows"), text = at("text"), verdict = at("verdict"), language = at("language");
  document.documentElement.classList.add("on");

  /* All that can be looked for in a sample, in small letters; made when it is first needed. */
  function textOf(row) {
    texts ??= new Array(rows.length);
    return texts[row.place] ??= flat(row, detailOf(row)).join("\n").toLowerCase();
  }
  function flat(row, { call, messages, source }) {
    const said = [...call, ...messages].map((pair) => pair[1]);
    return [row.name, words(row.verdict), row.language, row.reason, ...said, source ?? ""];
  }
  function isWanted(row, want, parts) {
    if (want === "not_passed" ? row.verdict === "passed" : want === "around" ? !row.around : want && row.verdict !== want) return false;
    if (language.value && row.language !== language.value) return false;
    return parts.every((part) => textOf(row).includes(part));
  }
  function filter() {
    const parts = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = rows.filter((row) => isWanted(row, verdict.value, parts));
    found.sort((a, b) => (a[order] < b[order] ? -1 : a[order] > b[order] ? 1 : a.place - b.place) * (down ? -1 : 1));
    body.replaceChildren();
    made = 0;
    addRows();
    at("samples").setAttribute("aria-rowcount", found.length + 1);
    at("count").textContent = `${found.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} samples shown`;
    at("empty").hidden = found.length > 0;
  }

  function addRows() {
    const part = document.createDocumentFragment();
    for (const row of found.slice(made, made + CHUNK)) part.append(item(row, ++made));
    body.append(part);
    at("more").hidden = made >= found.length;
  }
  function item(row, position) {
    const all = make("tr", "item"), head = make("th", "c-task"), open = make("button", "link");
    head.scope = "row";
    open.type = "button";
    open.setAttribute("aria-expanded", "false");
    open.append(...breakable(row.name));
    head.append(open);
    const state = make("td", "c-verdict");
    state.append(make("span", `badge v-${row.verdict}`, words(row.verdict)));
    all.append(
      head, state, make("td", "c-language", row.language), make("td", "c-number number", row.cpu.toFixed(2)),
      make("td", "c-number number", row.memory.toFixed(0)), make("td", "c-reason", row.reason),
    );
    all.row = row;
    all.setAttribute("aria-rowindex", position + 1);
    giveRoles(all);
    return all;
  }
  new IntersectionObserver((seen) => { if (seen.some((entry) => entry.isIntersecting)) fill(); }, { rootMargin: "1500px" }).observe(at("more"));
  /* The observer speaks when the end of the list comes near; if it is still near after that, go on. */
  function fill() {
    while (made < found.length && at("more").getBoundingClientRect().top < innerHeight + 1500) addRows();
  }

  /* Narrow screens lay a row out in two lines (see run.css), which would take from it what it is. */
  function giveRoles(line) {
    line.setAttribute("role", "row");
    for (const cell of line.children) cell.setAttribute("role", cell.scope ? "rowheader" : "cell");
  }
  const buttonOf = (one) => one.querySelector("button");
  const isOpen = (one) => one.classList.contains("open");
  function setOpen(one, open) {
    if (open === isOpen(one)) return;
    one.classList.toggle("open", open);
    buttonOf(one).setAttribute("aria-expanded", String(open));
    if (!open) return one.nextElementSibling.remove();
    const line = make("tr", "detail"), cell = make("td");
    cell.colSpan = 6;
    cell.append(sampleElement(one.row, detailOf(one.row)));
    line.append(cell);
    giveRoles(line);
    one.after(line);
    history.replaceState(null, "", `#${encodeURIComponent(one.row.name)}`);
  }
  function itemAt(element) {
    const line = element?.closest?.("#rows > tr");
    return line?.classList.contains("detail") ? line.previousElementSibling : line;
  }
  function neighbour(one, step) {
    if (!one) return body.querySelector(".item");
    const follow = step > 0 ? "nextElementSibling" : "previousElementSibling";
    let next = one[follow];
    if (next && !next.classList.contains("item")) next = next[follow];
    if (next || step < 0 || made >= found.length) return next;
    addRows();
    return neighbour(one, step);
  }

  body.addEventListener("click", (event) => {
    const one = event.target.closest(".item");
    if (!one || String(getSelection())) return;
    setOpen(one, !isOpen(one));
    if (!event.detail && isOpen(one)) reveal(one.nextElementSibling);
  });
  /* Who opened it by keyboard has no wheel at hand: as much as fits comes into view, the program first of all. */
  function reveal(line) {
    line.scrollIntoView({ block: "nearest" });
    line.querySelector(".program")?.scrollIntoView({ block: "nearest" });
  }
  const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target, writing = target.matches?.("input, select, textarea");
    const here = itemAt(target);
    if (event.key === "Escape") return escape(here, target);
    /* Arrows scroll everywhere but in the list, and in a program there. */
    const arrow = event.key.startsWith("Arrow");
    if (writing && !(target === text && event.key === "ArrowDown")) return;
    if (arrow && target !== text && (!here || target.closest(".program, pre"))) return;
    if (event.key === "/") {
      text.focus();
      text.select();
    } else if (Object.hasOwn(STEPS, event.key)) {
      const next = neighbour(here, STEPS[event.key]);
      if (next) buttonOf(next).focus();
    } else return;
    event.preventDefault();
  });
  function escape(here, target) {
    if (here) {
      setOpen(here, false);
      buttonOf(here).focus();
    } else if (target === text) {
      text.value = "";
      filter();
    }
  }

  text.addEventListener("input", filter);
  verdict.addEventListener("change", filter);
  language.addEventListener("change", filter);
  at("reset").addEventListener("click", () => {
    for (const field of [text, verdict, language]) field.value = "";
    filter();
  });
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      text.value = language.value = "";
      verdict.value = button.dataset.show;
      filter();
      at("samples-title").scrollIntoView();
      verdict.focus({ preventScroll: true });
    });
  }
  for (const button of document.querySelectorAll("[data-order]")) {
    button.addEventListener("click", () => {
      const by = button.dataset.order, isNumber = by === "cpu" || by === "memory";
      down = by === order ? !down : isNumber;
      order = by;
      for (const head of document.querySelectorAll("#samples thead th")) head.removeAttribute("aria-sort");
      button.parentElement.setAttribute("aria-sort", down ? "descending" : "ascending");
      filter();
    });
  }

  /* A link to a sample opens it, whatever the filters would hide. */
  function openNamed() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const place = rows.findIndex((row) => row.name === name || row.name === `${name} #0`);
    if (place < 0) return;
    if (!found.includes(rows[place])) {
      text.value = verdict.value = language.value = "";
      filter();
    }
    while (made <= found.indexOf(rows[place])) addRows();
    const one = [...body.children].find((line) => line.row === rows[place]);
    setOpen(one, true);
    /* Its button has a margin that keeps it clear of the filters. */
    buttonOf(one).scrollIntoView();
  }
  addEventListener("hashchange", openNamed);
  filter();
  openNamed();
})();
