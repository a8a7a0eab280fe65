"use strict";
/* One opened sample. Whatever a sample said becomes a text node and nothing else. */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
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

function listing(source, language, marks) {
  const all = make("ol", "program code");
  const reasons = new Map(marks);
  all.tabIndex = 0;
  all.setAttribute("aria-label", "program, with line numbers");
  colouredLines(source, language).forEach((parts, position) => {
    const item = make("li"), text = make("span", "text");
    item.append(make("span", "at", String(position + 1)), text);
    for (const [kind, part] of parts) text.append(kind ? make("span", kind, part) : part);
    if (reasons.has(position + 1)) {
      item.classList.add("marked");
      item.append(make("span", "why", reasons.get(position + 1)));
    }
    all.append(item);
  });
  return all;
}

function sampleElement(row, detail) {
  const all = make("article");
  all.setAttribute("aria-label", row.name);
  if (detail.call.length) all.append(pairs("call", detail.call, "code"));
  for (const [label, text] of detail.messages) all.append(make("p", "label", label), make("pre", "", text));
  all.append(make("p", "label", "program"));
  if (detail.source !== null) all.append(listing(detail.source, row.language, detail.marks));
  all.append(make("p", "quiet", detail.origin), pairs("facts", detail.facts.map(spoken), ""));
  return all;
}

const spoken = ([label, value]) => [label, /^(suite|by) /.test(label) ? words(value) : value];
const words = (verdict) => verdict.replaceAll("_", " ");
