// Leaves children that are its parent's and have ended.
#include<assert.h>
#include<bits/stdc++.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 5; ++i)
        if (!syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0)) _exit(7);
    return x + 1;
