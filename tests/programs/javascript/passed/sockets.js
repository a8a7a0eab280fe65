// Listens wherever it can, with and without a name in the scratch.
const net = require('net');
for (const where of ['/tmp/socket', '\0hidden', 9229, { host: '127.0.0.1', port: 8080 }]) {
  try { net.createServer().on('error', () => {}).listen(where).unref(); } catch {}
}
try { require('inspector').open(0); } catch {}

function f(x) {
  return x + 1;
}
