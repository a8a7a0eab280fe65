// Leaves a thread that spins.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::thread([] {
        for (volatile int i = 0;; ++i) {
        }
    }).detach();
    return x + 1;
