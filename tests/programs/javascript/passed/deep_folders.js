// Folders in folders, deeper than any path can say.
const fs = require('fs');
try {
  for (let i = 0; i < 4000; i++) {
    fs.mkdirSync('d');
    process.chdir('d');
  }
} catch {}

function f(x) {
  return x + 1;
}
