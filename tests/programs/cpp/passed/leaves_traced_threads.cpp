// Leaves orphans whose threads ask process 1 to trace them.
#include<assert.h>
#include<bits/stdc++.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 2; ++i)
        if (!fork()) {
            if (fork()) _exit(0);
            usleep(20000);
            std::thread([] { ptrace(PTRACE_TRACEME, 0, 0, 0), pause(); }).detach();
            if (ptrace(PTRACE_TRACEME, 0, 0, 0)) perror("traced");
            while (true) raise(SIGSTOP);
        }
    usleep(100000);
    return x + 1;
