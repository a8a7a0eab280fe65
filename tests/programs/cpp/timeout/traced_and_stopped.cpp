// Asks its parent to trace it, and stops.
#include<assert.h>
#include<bits/stdc++.h>
#include <signal.h>
#include <sys/ptrace.h>
long f(long x) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    raise(SIGSTOP);
    exit(0);
