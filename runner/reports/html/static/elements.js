"use strict";
/* Elements of what strangers said: whatever it was becomes text and nothing else. */
function make(tag, className, ...parts) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...parts);
  return element;
}

/* A name that breaks after "_" and "/" before it breaks within words. */
function breakable(name) {
  return name.split(/(?<=[_/])/).flatMap((part, place) => place ? [make("wbr"), part] : [part]);
}

function pairs(className, list, valueClass) {
  const all = make("dl", className);
  for (const [label, value] of list) {
    const pair = className === "facts" ? make("div") : all;
    pair.append(make("dt", "", label), make("dd", valueClass, value));
    if (pair !== all) all.append(pair);
  }
  return all;
}

/* A row of a table. Narrow screens lay it out in two lines (see rows.css), which would take from it what it is. */
function tableRow(className, ...cells) {
  const line = make("tr", className, ...cells);
  line.setAttribute("role", "row");
  for (const cell of cells) cell.setAttribute("role", cell.scope ? "rowheader" : "cell");
  return line;
}

const byId = (id) => document.getElementById(id);
const readData = (id) => JSON.parse(byId(id).textContent);
