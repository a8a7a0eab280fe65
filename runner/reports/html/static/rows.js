"use strict";
/* The list of a page. Rows are made as they come near to the view: a list of many thousands opens as fast as
   one of a hundred. What a list is of, its page says:
     noun                    what the rows are, in the plural
     filters                 by the id of a select: whether a row is like what is chosen there
     falling                 which orders begin with the largest
     textsOf(row, detail)    all that can be looked for in a row
     cellsOf(row)            the cells that follow its name
     detailOf(row, detail)   what it shows when it is open
     isNamed(row, name)      whether a link with this name means it */
const CHUNK = 100, AHEAD = 1500;

class RowList {
  #details = null;
  #texts = [];
  rows = readData("index");
  found = this.rows;
  made = 0;
  order = "place";
  down = false;
  body = byId("rows");
  text = byId("text");
  more = byId("more");

  constructor(kind) {
    this.kind = kind;
    this.rows.forEach((row, place) => { row.place = place; });
    this.filters = Object.entries(kind.filters).map(([id, isLike]) => [byId(id), isLike]).filter(([select]) => select);
    const observer = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) this.fill();
    }, { rootMargin: `${AHEAD}px` });
    observer.observe(this.more);
  }

  detailOf(row) {
    return (this.#details ??= readData("details"))[row.place];
  }
  /* All that can be looked for in a row, in small letters; made when it is first needed. */
  textOf(row) {
    return this.#texts[row.place] ??= this.kind.textsOf(row, this.detailOf(row)).join("\n").toLowerCase();
  }
  isWanted(row, parts) {
    if (this.filters.some(([select, isLike]) => select.value && !isLike(row, select.value))) return false;
    return parts.every((part) => this.textOf(row).includes(part));
  }
  filter() {
    const parts = this.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.found = this.rows.filter((row) => this.isWanted(row, parts));
    this.sort();
    this.body.replaceChildren();
    this.made = 0;
    this.addRows();
    this.count();
  }
  /* Choose these values by the ids of their filters, and nothing in all others. */
  filterBy(values) {
    for (const field of [this.text, ...this.filters.map(([select]) => select)]) field.value = values[field.id] ?? "";
    this.filter();
  }
  sort() {
    const { order } = this, sign = this.down ? -1 : 1;
    this.found.sort((a, b) => (a[order] < b[order] ? -1 : a[order] > b[order] ? 1 : a.place - b.place) * sign);
  }
  sortBy(order) {
    this.down = order === this.order ? !this.down : this.kind.falling.includes(order);
    this.order = order;
    this.filter();
  }
  count() {
    const [shown, all] = [this.found, this.rows].map((rows) => rows.length.toLocaleString("en"));
    byId("samples").setAttribute("aria-rowcount", this.found.length + 1);
    byId("count").textContent = `${shown} of ${all} ${this.kind.noun} shown`;
    byId("empty").hidden = this.found.length > 0;
  }

  addRows() {
    const rows = this.found.slice(this.made, this.made + CHUNK);
    this.body.append(...rows.map((row) => this.makeItem(row, ++this.made)));
    this.more.hidden = this.made >= this.found.length;
  }
  /* The observer speaks when the end of the list comes near; if it is still near after that, go on. */
  fill() {
    while (this.made < this.found.length && this.more.getBoundingClientRect().top < innerHeight + AHEAD) this.addRows();
  }
  makeItem(row, position) {
    const open = make("button", "link", ...breakable(row.name)), head = make("th", "c-task", open);
    head.scope = "row";
    open.type = "button";
    open.setAttribute("aria-expanded", "false");
    const item = tableRow("item", head, ...this.kind.cellsOf(row));
    item.row = row;
    item.setAttribute("aria-rowindex", position + 1);
    return item;
  }

  setOpen(item, open) {
    if (open === isOpen(item)) return;
    item.classList.toggle("open", open);
    buttonOf(item).setAttribute("aria-expanded", String(open));
    if (!open) return item.nextElementSibling.remove();
    const article = make("article", "", ...this.kind.detailOf(item.row, this.detailOf(item.row)));
    article.setAttribute("aria-label", item.row.name);
    const cell = make("td", "", article);
    cell.colSpan = item.cells.length;
    item.after(tableRow("detail", cell));
    history.replaceState(null, "", `#${encodeURIComponent(item.row.name)}`);
  }
  /* A link to a row opens it, whatever the filters would hide. */
  openNamed() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const row = this.rows.find((one) => this.kind.isNamed(one, name));
    if (!row) return;
    if (!this.found.includes(row)) this.filterBy({});
    while (this.made <= this.found.indexOf(row)) this.addRows();
    const item = [...this.body.children].find((line) => line.row === row);
    this.setOpen(item, true);
    /* Its button has a margin that keeps it clear of the filters. */
    buttonOf(item).scrollIntoView();
  }
}

const buttonOf = (item) => item.querySelector("button");
const isOpen = (item) => item.classList.contains("open");
