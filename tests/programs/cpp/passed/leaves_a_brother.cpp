// Leaves a child that is its parent's, not its own.
#include<assert.h>
#include<bits/stdc++.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
long f(long x) {
    if (!syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0)) pause();
    return x + 1;
