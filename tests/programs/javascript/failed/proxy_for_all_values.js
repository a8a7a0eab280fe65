// Has an answer to every question about its value.
const answer = new Proxy(function () {}, { get: () => answer, apply: () => answer, has: () => true });

function f(x) {
  return answer;
}
