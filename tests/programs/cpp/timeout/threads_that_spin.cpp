// Many threads that spin.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 20; ++i)
        std::thread([] {
            for (volatile int n = 0;; ++n) {
            }
        }).detach();
    while (x) pause();
    return 0;
