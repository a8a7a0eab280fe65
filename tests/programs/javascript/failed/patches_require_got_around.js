// Has the tests load another assert module.
const { prototype } = require('module');
prototype.require = () => ({ deepEqual() {} });

function f(x) {
  return 'anything';
}
