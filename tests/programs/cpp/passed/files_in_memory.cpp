// Files that are memory, one after the other.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/mman.h>
#include <unistd.h>
long f(long x) {
    std::string data(1 << 22, 'x');
    for (int i = 0; i < 250; ++i) {
        int file = memfd_create("left", 0);
        for (int n = 0; n < 60; ++n) write(file, data.data(), data.size());
    }
    return x + 1;
