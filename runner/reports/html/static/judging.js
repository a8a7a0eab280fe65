"use strict";
/* The list of judged questions. Whatever was asked, answered or judged becomes text and nothing else. */
(() => {
  const CHUNK = 100, FIELDS = ["category", "difficulty", "language"];
  const at = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(at(id).textContent);
  const rows = read("index");
  rows.forEach((row, place) => { row.place = place; });
  let details = null, texts = null, found = rows, made = 0, order = "place", down = false;
  const detailOf = (row) => (details ??= read("details"))[row.place];
  const body = at("rows"), text = at("text"), outcome = at("outcome");
  const selects = FIELDS.filter((field) => at(field)).map((field) => [field, at(field)]);
  document.documentElement.classList.add("on");

  /* All that can be looked for in a question, in small letters; made when it is first needed. */
  function textOf(row) {
    texts ??= new Array(rows.length);
    return texts[row.place] ??= flat(row, detailOf(row)).join("\n").toLowerCase();
  }
  function flat(row, detail) {
    const said = detail ? [...detail.asked, ...detail.answers].map((pair) => pair[1]) : [];
    const judged = detail ? detail.games.flatMap((game) => game[2]) : [];
    return [row.name, row.outcome, row.category, row.language, row.title, ...said, ...judged];
  }
  function isWanted(row, parts) {
    const want = outcome.value;
    if (want === "flagged" ? !row.flags : want && row.outcome !== want) return false;
    if (selects.some(([field, select]) => select.value && row[field] !== select.value)) return false;
    return parts.every((part) => textOf(row).includes(part));
  }
  function filter() {
    const parts = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = rows.filter((row) => isWanted(row, parts));
    found.sort((a, b) => (a[order] < b[order] ? -1 : a[order] > b[order] ? 1 : a.place - b.place) * (down ? -1 : 1));
    body.replaceChildren();
    made = 0;
    addRows();
    at("samples").setAttribute("aria-rowcount", found.length + 1);
    at("count").textContent = `${found.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} questions shown`;
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
    state.append(make("span", `badge o-${row.outcome}`, row.outcome));
    if (row.flags) state.append(make("span", "badge o-tie", " !"), make("span", "unseen", `findings: ${row.flags.join(", ")}`));
    const longer = `${row.longer > 0 ? "+" : ""}${row.longer.toLocaleString("en")}`;
    all.append(
      head, state, make("td", "c-labels", row.labels.join("  ")), make("td", "c-language", row.category),
      make("td", "c-number number", longer), make("td", "c-reason", row.title),
    );
    all.row = row;
    all.setAttribute("aria-rowindex", position + 1);
    giveRoles(all);
    return all;
  }
  new IntersectionObserver((seen) => { if (seen.some((entry) => entry.isIntersecting)) fill(); }, { rootMargin: "1500px" }).observe(at("more"));
  function fill() {
    while (made < found.length && at("more").getBoundingClientRect().top < innerHeight + 1500) addRows();
  }
  /* Narrow screens lay a row out in two lines (see run.css), which would take from it what it is. */
  function giveRoles(line) {
    line.setAttribute("role", "row");
    for (const cell of line.children) cell.setAttribute("role", cell.scope ? "rowheader" : "cell");
  }

  /* One opened question: what was asked, both answers, both judgments. */
  function questionElement(row, detail) {
    const all = make("article");
    all.setAttribute("aria-label", row.name);
    if (!detail) {
      all.append(make("p", "quiet", "Left out of this page for its size."));
      return all;
    }
    for (const [side, kind, excerpt] of detail.findings) {
      const line = make("p", "found", `The ${side} holds what could take a judge in (${kind}): `);
      line.append(make("code", "", excerpt));
      all.append(line);
    }
    for (const [label, said] of detail.asked) all.append(make("p", "label", label), scrolling(label, said));
    all.append(sides(detail.answers.map(([label, said]) => [label, [said]])));
    all.append(sides(detail.games.map(([seats, label, said]) => [`${seats}; label ${label}`, said])));
    all.append(pairs("facts", detail.facts, ""));
    return all;
  }
  function sides(columns) {
    const all = make("div", "pair");
    for (const [label, said] of columns) {
      const side = make("div");
      side.append(make("p", "label", label), ...said.map((one) => scrolling(label, one || "(nothing)")));
      all.append(side);
    }
    return all;
  }
  function scrolling(label, said) {
    const block = make("pre", "", said);
    block.tabIndex = 0;
    block.setAttribute("aria-label", label);
    return block;
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
    cell.append(questionElement(one.row, detailOf(one.row)));
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
    if (one && !String(getSelection())) setOpen(one, !isOpen(one));
  });
  const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target, writing = target.matches?.("input, select, textarea");
    const here = itemAt(target);
    if (event.key === "Escape") {
      if (!here) return;
      setOpen(here, false);
      return buttonOf(here).focus();
    }
    /* Arrows scroll everywhere but in the list, and in a text there. */
    if (writing && !(target === text && event.key === "ArrowDown")) return;
    if (event.key.startsWith("Arrow") && target !== text && (!here || target.closest("pre"))) return;
    if (event.key === "/") {
      text.focus();
      text.select();
    } else if (Object.hasOwn(STEPS, event.key)) {
      const next = neighbour(here, STEPS[event.key]);
      if (next) buttonOf(next).focus();
    } else return;
    event.preventDefault();
  });

  text.addEventListener("input", filter);
  for (const select of [outcome, ...selects.map((pair) => pair[1])]) select.addEventListener("change", filter);
  at("reset").addEventListener("click", () => { clear(); filter(); });
  function clear() {
    for (const field of [text, outcome, ...selects.map((pair) => pair[1])]) field.value = "";
  }
  for (const button of document.querySelectorAll("[data-order]")) {
    button.addEventListener("click", () => {
      const by = button.dataset.order;
      down = by === order ? !down : by === "longer";
      order = by;
      for (const head of document.querySelectorAll("#samples thead th")) head.removeAttribute("aria-sort");
      button.parentElement.setAttribute("aria-sort", down ? "descending" : "ascending");
      filter();
    });
  }
  /* A link to a question opens it, whatever the filters would hide. */
  function openNamed() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const place = rows.findIndex((row) => row.name === name);
    if (place < 0) return;
    if (!found.includes(rows[place])) { clear(); filter(); }
    while (made <= found.indexOf(rows[place])) addRows();
    const one = [...body.children].find((line) => line.row === rows[place]);
    setOpen(one, true);
    buttonOf(one).scrollIntoView();
  }
  addEventListener("hashchange", openNamed);
  filter();
  openNamed();
})();
