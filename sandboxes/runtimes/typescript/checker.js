'use strict';
// Checks and translates one program at a time, with the options, the errors and the output of
// `tsc --target esnext f.ts`.

const { createHost, PROGRAM } = require('./libraries.js');

// Where a file-by-file translation could differ from one that knows all types.
const NEEDS_TYPES = /\b(enum|import|export)\b/;

function createCompiler(ts, folder) {
  const options = { target: ts.ScriptTarget.ESNext };
  const host = createHost(ts, folder, options);

  // Every program starts from this one, never from another sample's: it has the library files bound.
  let empty;
  function createProgram(text) {
    host.program = text;
    return ts.createProgram({ rootNames: [PROGRAM], options, host, oldProgram: empty });
  }
  empty = createProgram('');
  empty.getTypeChecker();

  const libraryNames = new Set(empty.getSourceFiles().flatMap((file) => [...file.locals.keys()]));

  // Returns whether the file declares a global name that the libraries declare too. Then it can cause an
  // error in a library file (an interface Node that Attr no longer extends), and tsc checks those as well.
  function touchesLibraries(file) {
    if (file.moduleAugmentations.length || file.libReferenceDirectives.length) return true;
    return !ts.isExternalModule(file) && [...file.locals.keys()].some((name) => libraryNames.has(name));
  }

  // Returns what makes tsc end with an error, in its order: see emitFilesAndReportErrors there.
  function collectDiagnostics(text) {
    const program = createProgram(text);
    const file = program.getSourceFile(PROGRAM);
    const syntactic = program.getSyntacticDiagnostics(file);
    if (syntactic.length) return syntactic;
    const whole = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
    if (whole.length) return whole;
    return touchesLibraries(file) ? program.getSemanticDiagnostics() : program.getSemanticDiagnostics(file);
  }

  // Returns the errors of a program as tsc prints them, "" where there are none.
  function formatErrors(text) {
    const diagnostics = ts.sortAndDeduplicateDiagnostics(collectDiagnostics(text));
    return ts.formatDiagnostics(diagnostics, host);
  }

  // Returns the JavaScript of a program, also of one with errors.
  function translate(text) {
    if (!NEEDS_TYPES.test(text)) {
      return ts.transpileModule(text, { compilerOptions: options, fileName: PROGRAM }).outputText;
    }
    host.emitted = '';
    // The one file: without it the types of all library files are checked as well, which takes a second.
    const program = createProgram(text);
    program.emit(program.getSourceFile(PROGRAM));
    return host.emitted;
  }

  return { formatErrors, translate };
}

module.exports = { createCompiler };
