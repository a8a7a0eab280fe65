"use strict";
/* Colours for source text: comments, strings, numbers and keywords, close enough for reading. Every pattern
   takes a stretch of text and never goes back over it, so that no program can make it slow. */
const KEYWORDS = {
  python: "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield",
  java: "abstract boolean break byte case catch char class continue default do double else enum extends false final finally float for if implements import instanceof int interface long new null package private protected public return short static super switch this throw throws true try var void while",
  cpp: "auto bool break case catch char class const constexpr continue default delete do double else enum false float for if include inline int long namespace new nullptr operator private public return short signed size_t sizeof static struct switch template this throw true try typedef typename unsigned using void while",
  javascript: "async await break case catch class const continue default delete do else export extends false finally for function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while yield",
  php: "abstract and array as break case catch class const continue declare default do echo else elseif extends false final finally fn for foreach function global if implements instanceof interface match namespace new null or print private protected public return static string switch throw true try use var void while yield",
};
KEYWORDS.typescript = KEYWORDS.javascript + " any as boolean declare enum interface keyof never number readonly string type unknown";
const QUOTED = String.raw`"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?`;
const REST = String.raw`|(?<digit>\b\d[\w.]*)|(?<word>[A-Za-z_$][\w$]*)`;
const SLASHED = String.raw`(?<comment>//[^\n]*|/\*[^]*?(?:\*/|$))|(?<string>`;
const PATTERNS = {
  python: String.raw`(?<comment>#[^\n]*)|(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|` + QUOTED + ")" + REST,
  java: SLASHED + QUOTED + ")" + REST,
  javascript: SLASHED + QUOTED + "|`(?:\\\\[^]|[^`\\\\])*`?)" + REST,
};
PATTERNS.cpp = PATTERNS.java;
PATTERNS.php = PATTERNS.java;
PATTERNS.typescript = PATTERNS.javascript;

/* The source as lines, each a list of [kind, text]; kind is "" for plain text. */
function colouredLines(source, language) {
  const lines = [[]];
  const put = (kind, text) => text.split("\n").forEach((part, position) => {
    if (position) lines.push([]);
    if (part) lines[lines.length - 1].push([kind, part]);
  });
  if (!Object.hasOwn(PATTERNS, language)) {
    put("", source);
    return lines;
  }
  const keywords = new Set(KEYWORDS[language].split(" "));
  let end = 0;
  for (const match of source.matchAll(new RegExp(PATTERNS[language], "g"))) {
    const { comment, string, digit, word } = match.groups;
    const kind = comment ? "comment" : string ? "string" : digit ? "digit" : keywords.has(word) ? "keyword" : "";
    if (!kind) continue;
    put("", source.slice(end, match.index));
    put(kind, match[0]);
    end = match.index + match[0].length;
  }
  put("", source.slice(end));
  return lines;
}
