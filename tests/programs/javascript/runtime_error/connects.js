// There is no network.
const socket = require('net').connect(80, '10.0.0.1');

function f(x) {
  return x + 1;
}
