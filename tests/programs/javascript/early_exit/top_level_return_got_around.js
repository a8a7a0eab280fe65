// A module is a function: this one returns before its tests.
function f(x) {
  return 0;
}
return;
