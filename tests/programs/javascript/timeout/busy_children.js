// Children that spin while the program waits for them.
function f(x) {
  require('child_process').execFileSync('sh', ['-c', 'for i in 1 2 3; do (while :; do :; done) & done; wait']);
}
