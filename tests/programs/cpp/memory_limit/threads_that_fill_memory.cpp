// Threads that keep all that they make.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 8; ++i)
        std::thread([] { while (true) memset(malloc(1 << 22), 1, 1 << 22); }).detach();
    while (x) pause();
    return 0;
