// Folders that nobody may enter, one in the other.
const fs = require('fs');
fs.mkdirSync('/tmp/a/b/c/d', { recursive: true });
for (const folder of ['/tmp/a/b/c/d', '/tmp/a/b/c', '/tmp/a/b', '/tmp/a', '/tmp']) {
  fs.writeFileSync(`${folder}/file`, '', { mode: 0 });
  try { fs.chmodSync(folder, 0); } catch {}
}

function f(x) {
  return x + 1;
}
