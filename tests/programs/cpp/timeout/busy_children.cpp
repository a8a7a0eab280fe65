// Children that spin; it waits for them.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/wait.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 8; ++i)
        if (!fork()) while (true) asm volatile("");
    wait(nullptr);
    return x + 1;
