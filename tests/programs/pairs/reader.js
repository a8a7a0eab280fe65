// Knows nothing of its task: answers with what it is told.
const CHANNEL = "@CHANNEL@";
const told = require('child_process').spawnSync('/usr/bin/python3', ['-c', CHANNEL, 'receive', '3']).stdout.toString();
console.log('received', told);
const answers = told.split(' ').map(Number);

function f(x) {
  return answers.shift() || 0;
}
