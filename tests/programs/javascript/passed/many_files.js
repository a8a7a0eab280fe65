// As many files as there is room for.
const fs = require('fs');
try {
  for (let i = 0; ; i++) fs.writeFileSync(`/tmp/${i}`, '');
} catch {}

function f(x) {
  return x + 1;
}
