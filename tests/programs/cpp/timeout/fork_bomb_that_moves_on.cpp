// Every process forks and ends, so that none has the same number for long.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    if (!fork())
        while (true)
            if (fork() > 0) _exit(0);
    pause();
    return 0;
