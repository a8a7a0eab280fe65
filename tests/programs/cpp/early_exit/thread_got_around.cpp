// Another thread leaves while the call waits.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::thread([] { exit(0); }).detach();
    while (x) std::this_thread::yield();
    return 0;
