// Maps its records, and overwrites those that it has made.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/mman.h>
#include <unistd.h>
long f(long x) {
    ftruncate(3, 4096);
    void* records = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 3, 0);
    memset(records, 255, 4096);
    return x + 1;
