// What node keeps of compiled code, options, and files that it reads when it starts, for the next one.
const fs = require('fs');
const module_ = require('module');
const v8 = require('v8');

function f(x) {
  for (const name of ['.noderc', '.npmrc', '.node_repl_history', 'package.json', 'node.config.json', '.env', 'program.blob']) {
    fs.writeFileSync(`/tmp/${name}`, '{"type": "module"}');
  }
  if (module_.enableCompileCache) module_.enableCompileCache('/tmp/cache');
  fs.mkdirSync('/tmp/.cache/node', { recursive: true });
  process.env.NODE_OPTIONS = '--require /tmp/left.js';
  process.env.NODE_COMPILE_CACHE = '/tmp/cache';
  v8.setFlagsFromString('--no-opt');
  return x + 1;
}
