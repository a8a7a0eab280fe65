// Modules of its own where node looks for modules.
const fs = require('fs');
for (const folder of ['/tmp/.node_modules', '/tmp/.node_libraries', '/tmp/node_modules']) {
  fs.mkdirSync(`${folder}/ours`, { recursive: true });
  fs.writeFileSync(`${folder}/ours/index.js`, 'module.exports = (x) => x + 1;');
}

function f(x) {
  return require('ours')(x);
}
