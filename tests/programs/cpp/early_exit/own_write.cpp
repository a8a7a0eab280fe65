// Defines the function that records are written with.
#include<assert.h>
#include<bits/stdc++.h>
extern "C" ssize_t __write(int, const void*, size_t size) { return size; }
long f(long x) {
    return x + 1;
