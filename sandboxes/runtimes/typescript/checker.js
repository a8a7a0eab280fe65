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
  function programOf(text) {
    host.program = text;
    return ts.createProgram({ rootNames: [PROGRAM], options, host, oldProgram: empty });
  }
  empty = programOf('');
  empty.getTypeChecker();

  const libraryNames = new Set(empty.getSourceFiles().flatMap((file) => [...file.locals.keys()]));

  // Whether the file declares a global name that the libraries declare too. Then what it says can be
  // wrong in a library file (an interface Node that Attr no longer extends), and tsc looks there as well.
  function touchesLibraries(file) {
    if (file.moduleAugmentations.length || file.libReferenceDirectives.length) return true;
    return !ts.isExternalModule(file) && [...file.locals.keys()].some((name) => libraryNames.has(name));
  }

  // The diagnostics after which tsc ends with an error, in its order: see emitFilesAndReportErrors there.
  function diagnosticsOf(text) {
    const program = programOf(text);
    const file = program.getSourceFile(PROGRAM);
    const syntactic = program.getSyntacticDiagnostics(file);
    if (syntactic.length) return syntactic;
    const whole = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
    if (whole.length) return whole;
    return touchesLibraries(file) ? program.getSemanticDiagnostics() : program.getSemanticDiagnostics(file);
  }

  // The errors of a program as tsc prints them, "" where there are none.
  function errorsOf(text) {
    const diagnostics = ts.sortAndDeduplicateDiagnostics(diagnosticsOf(text));
    return ts.formatDiagnostics(diagnostics, host);
  }

  // The JavaScript of a program that may not be right.
  function translate(text) {
    if (!NEEDS_TYPES.test(text)) {
      return ts.transpileModule(text, { compilerOptions: options, fileName: PROGRAM }).outputText;
    }
    host.emitted = '';
    programOf(text).emit();
    return host.emitted;
  }

  return { errorsOf, translate };
}

module.exports = { createCompiler };
