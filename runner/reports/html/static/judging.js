"use strict";
/* The questions of a judging. */
function textsOf(row, detail) {
  const said = detail ? [...detail.asked, ...detail.answers].map((pair) => pair[1]) : [];
  const judged = detail ? detail.games.flatMap((game) => game[2]) : [];
  return [row.name, row.outcome, row.category, row.language, row.title, ...said, ...judged];
}

function cellsOf(row) {
  const longer = `${row.longer > 0 ? "+" : ""}${row.longer.toLocaleString("en")}`;
  return [
    make("td", "c-verdict", make("span", `badge o-${row.outcome}`, row.outcome), ...flagged(row.flags)),
    make("td", "c-labels", row.labels.join("  ")),
    make("td", "c-language", row.category),
    make("td", "c-number number", longer),
    make("td", "c-reason", row.title),
  ];
}

function flagged(flags) {
  if (!flags) return [];
  return [make("span", "badge o-tie", " !"), make("span", "unseen", `findings: ${flags.join(", ")}`)];
}

/* What was asked, both answers, both judgments. */
function detailOf(row, detail) {
  if (!detail) return [make("p", "quiet", "Left out of this page for its size.")];
  return [
    ...detail.findings.map(finding),
    ...detail.asked.flatMap(([label, said]) => [make("p", "label", label), scrolling(label, said)]),
    sides(detail.answers.map(([label, said]) => [label, [said]])),
    sides(detail.games.map(([seats, label, said]) => [`${seats}; label ${label}`, said])),
    pairs("facts", detail.facts, ""),
  ];
}

function finding([side, kind, excerpt]) {
  return make("p", "found", `The ${side} holds what could take a judge in (${kind}): `, make("code", "", excerpt));
}

function sides(columns) {
  return make("div", "pair", ...columns.map(([label, said]) =>
    make("div", "", make("p", "label", label), ...said.map((one) => scrolling(label, one || "(nothing)")))));
}

function scrolling(label, said) {
  const block = make("pre", "", said);
  block.tabIndex = 0;
  block.setAttribute("aria-label", label);
  return block;
}

const isSame = (field) => (row, wanted) => row[field] === wanted;
showList({
  noun: "questions",
  filters: {
    outcome: (row, wanted) => wanted === "flagged" ? Boolean(row.flags) : row.outcome === wanted,
    category: isSame("category"), difficulty: isSame("difficulty"), language: isSame("language"),
  },
  falling: ["longer"],
  isNamed: (row, name) => row.name === name,
  textsOf, cellsOf, detailOf,
});
