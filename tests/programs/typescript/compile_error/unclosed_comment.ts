// Wants its tests to be a comment.
function f(x: number): number {
  return x;
}
/*
