// Waits for itself.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::mutex mutex;
    mutex.lock(), mutex.lock();
    return x + 1;
