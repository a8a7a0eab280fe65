'use strict';
// The resident TypeScript compiler: requests on stdin, answers on stdout, see frames.js. A request's body
// is the program to run and, where the two differ, the program whose errors count.

const frames = require('./frames.js');

const MAX_MESSAGES = 4096; // as in sandboxes/agent/wire.py

function compile(compiler, { header, body }) {
  const source = body.toString('utf8', 0, header.source);
  const check = header.check ? body.toString('utf8', header.source, header.source + header.check) : source;
  const messages = compiler.formatErrors(check).slice(0, MAX_MESSAGES);
  if (messages) return [{ ok: false, messages, files: [] }];
  const output = Buffer.from(compiler.translate(source));
  return [{ ok: true, messages: '', files: [['program.js', output.length]] }, output];
}

function serve(compiler) {
  frames.write({ ready: true });
  for (let request = frames.read(); request !== null; request = frames.read()) {
    try {
      frames.write(...compile(compiler, request));
    } catch (error) {
      // Source too deep for the stack, in most cases. What it left behind inside TypeScript is unknown,
      // so this process ends and the agent starts another.
      frames.write({ ok: false, messages: `${error}`.slice(0, MAX_MESSAGES), files: [] });
      return;
    }
  }
}

module.exports = { serve };

if (require.main === module) {
  const { createCompiler } = require('./checker.js');
  const library = `${__dirname}/typescript/lib`;
  serve(createCompiler(require(`${library}/typescript.js`), library));
}
