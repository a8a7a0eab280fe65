'use strict';
// Run once, while the image is built: `node FLAGS --snapshot-blob FILE --build-snapshot snapshot.js`.
//
// The start-up snapshot that every program starts from. Debian's node has none of its own and compiles its
// whole library at each start, which is half the processor time of a short program. It holds node as it is
// before a program runs, `__record__`, and the assert module, which all the tests load. A snapshot is good
// for the V8 flags and the processor it was built with.

const { readFileSync, writeSync } = require('fs');
const { inspect } = require('util');
const { addDeserializeCallback } = require('v8').startupSnapshot;

const RECORDER = '/opt/runner/runtime/record.js';

require('assert');
new Function('require', readFileSync(RECORDER, 'utf8'))(require);

// A program without hooks on its end need not wait until its heap is freed.
function exitNow() {
  if (process.listenerCount('exit') === 0) process.reallyExit(process.exitCode || 0);
}

// Node 18 does not print what ends a program that started from a snapshot.
function report(error) {
  if (process.listenerCount('uncaughtException') === 0) writeSync(2, `Uncaught ${inspect(error)}\n`);
}

addDeserializeCallback(() => {
  process.once('exit', exitNow);
  process.on('uncaughtExceptionMonitor', report);
});

// Node caches the working directory: makes it forget the builder's.
process.chdir('.');
