// The sample after a hostile one: right only if it finds the place as the first sample found it, and the
// types: it does not compile where the program before it has left a declaration behind.
declare var process: any, module: any, __filename: string, __record__: any;
type Fresh<T> = 'left' extends keyof T ? never : true;
const fresh: Fresh<any[]> & Fresh<string> & Fresh<Math> & Fresh<Object> & Fresh<Function> & Fresh<Node> = true;
const freshNames: Fresh<typeof globalThis> & Fresh<Promise<1>> & Fresh<JSON> & Fresh<RegExp> = true;
// @ts-expect-error: nobody's name
type Nobodys = LeftBehind;
// @ts-expect-error: no module
import('left').catch(() => {});

const fs = require('fs');

const RECORDS_AT_START = fs.fstatSync(3).size;
const OURS = /^(\/dev\/null|pipe:|\/run\/runner\/#|anon_inode:|\/proc\/)/;
const read = (path: string): string => fs.readFileSync(path, 'utf8');

function fails(action: () => void): boolean {
  try { action(); } catch { return true; }
  return false;
}

// Processes of any sample's user other than this one; 10001 is the compiler's.
function strangers(): string[] {
  const others = fs.readdirSync('/proc').filter((name: string) => /^\d+$/.test(name) && +name !== process.pid);
  return others.filter((name: string) => {
    const status = fs.statSync(`/proc/${name}`, { throwIfNoEntry: false });
    return status && ![0, 10001].includes(status.uid);
  });
}

function descriptors(): string[] {
  const numbers = fs.readdirSync('/proc/self/fd');
  return numbers.flatMap((number: string) => {
    try { return [fs.readlinkSync(`/proc/self/fd/${number}`)]; } catch { return []; }
  });
}

function cannotWrite(): boolean {
  fs.writeFileSync('/tmp/probe', 'written');
  const wrong = read('/tmp/probe') !== 'written';
  fs.unlinkSync('/tmp/probe');
  return wrong;
}

const changed = (object: any, name: string): boolean => object[name] === undefined || Object.isFrozen(object) || 'left' in object;
const tables = () => ['msg', 'sem', 'shm'].map((kind) => read(`/proc/sysvipc/${kind}`).trim().split('\n').length);

function complaints(): string[] {
  const { argv, env, execArgv, mainModule } = process;
  const checks: Record<string, boolean> = {
    scratch: fs.readdirSync('/tmp').length > 0 || process.cwd() !== '/tmp' || cannotWrite(),
    shared: fs.existsSync('/dev/shm') && fs.readdirSync('/dev/shm').length > 0,
    tables: tables().some((lines) => lines > 1),
    build: !fails(() => fs.readdirSync('/build')) || !fails(() => fs.writeFileSync('/build/probe', '')),
    configuration: ['/build', '/tmp', ''].some((folder) => fs.existsSync(`${folder}/package.json`)),
    modules: ['/build', '/tmp', ''].some((folder) => fs.existsSync(`${folder}/node_modules`)),
    processes: strangers().length > 0,
    sockets: read('/proc/net/unix').trim().split('\n').some((line) => /[@/]/.test(line)),
    descriptors: descriptors().some((link) => !OURS.test(link)),
    records: RECORDS_AT_START !== 0,
    variables: Object.keys(env).some((name) => !['HOME', 'PATH', 'LANG'].includes(name)),
    arguments: argv.join() !== '/usr/bin/node,/build/program.js' || execArgv.join().includes('/tmp'),
    main: mainModule !== module || __filename !== '/build/program.js',
    inherited: process.umask() !== 0o77 || require('os').getPriority() !== 0,
    blocked: !/^SigBlk:\s*0+$/m.test(read('/proc/self/status')),
    globals: [[globalThis, 'Buffer'], [Object.prototype, 'toString'], [Array.prototype, 'map'], [fs, 'writeSync']]
      .some(([object, name]) => changed(object, name)),
    listeners: ['uncaughtException', 'beforeExit', 'SIGTERM'].some((name) => process.listenerCount(name) > 0),
    recorder: fails(() => { if (!/RECORDS_FD/.test(__record__)) throw Error(); }),
  };
  return Object.keys(checks).filter((name) => checks[name]);
}

function f(x: number): any {
  const found = complaints();
  return found.length === 0 ? x + 1 : found;
}
