"use strict";
/* How people work a list: filters, heads that sort, rows that open, links, keys. */
function showList(kind) {
  const list = new RowList(kind);
  document.documentElement.classList.add("on");
  listenToFilters(list);
  listenToHeads(list);
  listenToRows(list);
  document.addEventListener("keydown", (event) => actOnKey(list, event));
  addEventListener("hashchange", () => list.openNamed());
  list.filter();
  list.openNamed();
  return list;
}

function listenToFilters(list) {
  list.text.addEventListener("input", () => list.filter());
  for (const [select] of list.filters) select.addEventListener("change", () => list.filter());
  byId("reset").addEventListener("click", () => list.filterBy({}));
}

function listenToHeads(list) {
  for (const button of document.querySelectorAll("[data-order]")) {
    button.addEventListener("click", () => {
      list.sortBy(button.dataset.order);
      for (const head of document.querySelectorAll("#samples thead th")) head.removeAttribute("aria-sort");
      button.parentElement.setAttribute("aria-sort", list.down ? "descending" : "ascending");
    });
  }
}

function listenToRows(list) {
  list.body.addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (!item || String(getSelection())) return;
    list.setOpen(item, !isOpen(item));
    if (!event.detail && isOpen(item)) reveal(item.nextElementSibling);
  });
}

/* Who opened it by keyboard has no wheel at hand: as much as fits comes into view, what is foremost first of all. */
function reveal(line) {
  line.scrollIntoView({ block: "nearest" });
  line.querySelector(".foremost")?.scrollIntoView({ block: "nearest" });
}

const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function actOnKey(list, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key, target } = event, item = itemAt(target);
  if (key === "Escape") return leave(list, item, target);
  if (!isForList(list, event, item)) return;
  if (key === "/") {
    list.text.focus();
    list.text.select();
  } else if (Object.hasOwn(STEPS, key)) {
    const next = neighbour(list, item, STEPS[key]);
    if (next) buttonOf(next).focus();
  } else return;
  event.preventDefault();
}

/* Arrows scroll everywhere but in the list, and in a text there; in a field all keys write. */
function isForList({ text }, { key, target }, item) {
  if (target.matches?.("input, select, textarea")) return target === text && key === "ArrowDown";
  return !key.startsWith("Arrow") || Boolean(item && !target.closest("pre, [tabindex='0']"));
}

/* The item before or after one, past what is open between them; without one, the first. */
function neighbour(list, item, step) {
  if (!item) return list.body.querySelector(".item");
  const follow = step > 0 ? "nextElementSibling" : "previousElementSibling";
  let next = item[follow];
  if (next && !next.classList.contains("item")) next = next[follow];
  if (next || step < 0 || list.made >= list.found.length) return next;
  list.addRows();
  return neighbour(list, item, step);
}

function itemAt(element) {
  const line = element?.closest?.("#rows > tr");
  return line?.classList.contains("detail") ? line.previousElementSibling : line;
}

function leave(list, item, target) {
  if (item) {
    list.setOpen(item, false);
    buttonOf(item).focus();
  } else if (target === list.text) {
    list.text.value = "";
    list.filter();
  }
}
