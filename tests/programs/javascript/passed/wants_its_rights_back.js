// Other users, other processes' signals, a debugger in the agent: all of it is refused.
const fs = require('fs');

function f(x) {
  const done = [];
  const tries = {
    user: () => process.setuid(0), group: () => process.setgid(0), groups: () => process.setgroups([0]),
    agent: () => process.kill(1, 'SIGUSR1'), parent: () => process.kill(process.ppid, 'SIGSTOP'),
    debug: () => process._debugProcess(1), memory: () => fs.readFileSync('/proc/1/environ'),
    nice: () => require('os').setPriority(-5), network: () => { if (Object.keys(require('os').networkInterfaces()).some((name) => name !== 'lo')) return; throw Error(); },
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      attempt();
      done.push(name);
    } catch {}
  }
  return done.length === 0 ? x + 1 : done;
}
