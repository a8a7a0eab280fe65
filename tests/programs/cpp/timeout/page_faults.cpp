// Makes the kernel work in its place.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/mman.h>
long f(long x) {
    while (true) {
        char* page = static_cast<char*>(mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0));
        munmap(page, 1 << 20);
    }
    return x + 1;
