'use strict';
// Run once, while the image is built: `node FLAGS --snapshot-blob FILE --build-snapshot compiler_snapshot.js`.
// The start-up snapshot holds TypeScript loaded, its library files parsed, and the bytecode of what it took to
// check and translate a typical program, one without errors and one with. Of these programs nothing else stays.

const { readFileSync } = require('fs');
const { setDeserializeMainFunction } = require('v8').startupSnapshot;

const FOLDER = '/opt/runner/runtime';
const loaded = new Map();

// A builder's own `require` knows Node's modules only, so ours are loaded by hand.
function load(path) {
  if (loaded.has(path)) return loaded.get(path).exports;
  const module = { exports: {} };
  loaded.set(path, module);
  const body = new Function('module', 'exports', 'require', '__filename', '__dirname', readFileSync(path, 'utf8'));
  const requireFrom = (name) => (name.startsWith('./') ? load(`${FOLDER}/${name.slice(2)}`) : require(name));
  requireFrom.main = null;
  body(module, module.exports, requireFrom, path, FOLDER);
  return module.exports;
}

const library = `${FOLDER}/typescript/lib`;
const ts = load(`${library}/typescript.js`);
const compiler = load(`${FOLDER}/checker.js`).createCompiler(ts, library);
const { serve } = load(`${FOLDER}/compiler.js`);
const typical = readFileSync(`${FOLDER}/typical.ts`, 'utf8');
if (compiler.formatErrors(typical)) throw new Error(compiler.formatErrors(typical));
compiler.formatErrors(`${typical}const count: number = candidate;`);
compiler.translate(typical);
setDeserializeMainFunction(() => serve(compiler));
