// Waits without end.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    while (x) std::this_thread::sleep_for(std::chrono::hours(1));
    return x + 1;
