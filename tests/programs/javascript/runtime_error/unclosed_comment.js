// Wants its tests to be a comment.
function f(x) {
  return x;
}
/*
