// Hides the recorder behind a function of its own.
function __record__(value) {}

function f(x) {
  return 0;
}
