// Leaves processes that hold its output open and mind no signal.
#include<assert.h>
#include<bits/stdc++.h>
#include <signal.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 3; ++i)
        if (!fork()) {
            if (setsid() < 0) perror("setsid");
            for (int s = 1; s < 64; ++s) signal(s, SIG_IGN);
            if (!fork() || i % 2) while (true) pause();
            _exit(0);
        }
    return x + 1;
