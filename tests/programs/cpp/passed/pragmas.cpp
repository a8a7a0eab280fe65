// Pragmas and attributes, as fast solutions have them.
#pragma GCC optimize("O3,unroll-loops")
#pragma GCC target("avx2")
#include<assert.h>
#include<bits/stdc++.h>
__attribute__((always_inline)) inline long y(long x) { return x + 1; }
long f(long x) {
    return y(x);
