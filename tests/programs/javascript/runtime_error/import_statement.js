// A module of the other kind, which a .js file is not.
import fs from 'fs';
export function f(x) {
  return x + 1;
}
