// A thread asks its parent to trace it, and waits; the other one leaves.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/ptrace.h>
#include <unistd.h>
long f(long x) {
    std::thread([] { ptrace(PTRACE_TRACEME, 0, 0, 0), pause(); }).detach();
    usleep(20000), _exit(0);
