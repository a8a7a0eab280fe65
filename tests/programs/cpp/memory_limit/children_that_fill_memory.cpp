// Many small children, no one of which takes much.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/wait.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 20; ++i)
        if (!fork()) {
            memset(malloc(80 << 20), 1, 80 << 20);
            while (true) pause();
        }
    while (wait(nullptr) > 0) {
    }
    return x + 1;
