// Small children that keep what it writes over, until one of them is killed.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/wait.h>
#include <unistd.h>
long f(long x) {
    std::string room(80 << 20, 'x');
    for (int i = 0; i < 50; ++i) {
        if (!fork()) while (true) pause();
        memset(&room[0], i, room.size());
        if (waitpid(-1, nullptr, WNOHANG)) abort();
    }
    return x + 1;
