"use strict";
/* The samples of a run. */
const words = (verdict) => verdict.replaceAll("_", " ");

function isOfVerdict(row, wanted) {
  if (wanted === "not_passed") return row.verdict !== "passed";
  return wanted === "around" ? Boolean(row.around) : row.verdict === wanted;
}

function textsOf(row, { call, messages, source }) {
  const said = [...call, ...messages].map((pair) => pair[1]);
  return [row.name, words(row.verdict), row.language, row.reason, ...said, source ?? ""];
}

function cellsOf(row) {
  return [
    make("td", "c-verdict", make("span", `badge v-${row.verdict}`, words(row.verdict))),
    make("td", "c-language", row.language),
    make("td", "c-number number", row.cpu.toFixed(2)),
    make("td", "c-number number", row.memory.toFixed(0)),
    make("td", "c-reason", row.reason),
  ];
}

function detailOf(row, detail) {
  return [
    ...(detail.call.length ? [pairs("call", detail.call, "code")] : []),
    ...detail.messages.flatMap(([label, text]) => [make("p", "label", label), make("pre", "", text)]),
    make("p", "label", "program"),
    ...(detail.source === null ? [] : [listing(detail.source, row.language, detail.marks)]),
    make("p", "quiet", detail.origin),
    pairs("facts", detail.facts.map(spoken), ""),
  ];
}

const spoken = ([label, value]) => [label, /^(suite|by) /.test(label) ? words(value) : value];

/* Lines and their parts are added one by one: a program may have more of them than a call takes arguments. */
function listing(source, language, marks) {
  const all = make("ol", "program code foremost"), reasons = new Map(marks);
  all.tabIndex = 0;
  all.setAttribute("aria-label", "program, with line numbers");
  colouredLines(source, language).forEach((parts, place) => all.append(listedLine(place + 1, parts, reasons.get(place + 1))));
  return all;
}

function listedLine(number, parts, reason) {
  const text = make("span", "text"), line = make("li", "", make("span", "at", String(number)), text);
  for (const [kind, part] of parts) text.append(kind ? make("span", kind, part) : part);
  if (reason === undefined) return line;
  line.classList.add("marked");
  line.append(make("span", "why", reason));
  return line;
}

const samples = showList({
  noun: "samples",
  filters: { verdict: isOfVerdict, language: (row, wanted) => row.language === wanted },
  falling: ["cpu", "memory"],
  isNamed: (row, name) => row.name === name || row.name === `${name} #0`,
  textsOf, cellsOf, detailOf,
});

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    samples.filterBy({ verdict: button.dataset.show });
    byId("samples-title").scrollIntoView();
    byId("verdict").focus({ preventScroll: true });
  });
}
