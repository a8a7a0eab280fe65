'use strict';
// A file system for the compiler that holds TypeScript's library files and one text, f.ts.
//
// The library files are parsed once and shared by all programs, as an editor's language service does:
// a checker keeps what it learns in tables of its own, never in the files.

const { readFileSync, readdirSync } = require('fs');

const PROGRAM = 'f.ts';
const LIBRARY_FOLDER = '/typescript/lib';

// A ts.CompilerHost whose `program` is the text of f.ts; the library files are read from `folder`.
function createHost(ts, folder, options) {
  const names = new Set(readdirSync(folder).filter((name) => /^lib\..*d\.ts$/.test(name)));
  const parsed = new Map();

  function library(path, languageVersion) {
    const name = path.slice(LIBRARY_FOLDER.length + 1);
    if (!path.startsWith(LIBRARY_FOLDER + '/') || !names.has(name)) return undefined;
    if (!parsed.has(name)) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      parsed.set(name, ts.createSourceFile(path, text, languageVersion));
    }
    return parsed.get(name);
  }

  const host = {
    program: '',
    emitted: '',
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors, // as tsc
    getSourceFile: (path, languageVersion) => (path === PROGRAM || path === `/${PROGRAM}`
      ? ts.createSourceFile(path, host.program, languageVersion)
      : library(path, languageVersion)),
    writeFile: (path, text) => { host.emitted = text; },
    getDefaultLibFileName: () => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(options)}`,
    getDefaultLibLocation: () => LIBRARY_FOLDER,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (path) => path === PROGRAM || path === `/${PROGRAM}`,
    readFile: () => undefined,
    directoryExists: (path) => path === '/',
    getDirectories: () => [],
  };
  return host;
}

module.exports = { createHost, PROGRAM, LIBRARY_FOLDER };
