// More files than may be open.
function f(x) {
  for (;;) require('fs').openSync('/dev/null');
}
