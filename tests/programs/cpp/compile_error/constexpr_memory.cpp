// An array that is filled while it is compiled.
#include<assert.h>
#include<bits/stdc++.h>
struct All {
    long values[1 << 26];
    constexpr All() : values() {
        for (long i = 0; i < 1 << 26; ++i) values[i] = i;
    }
};
static constexpr All all;
long f(long x) {
    return all.values[x] + x;
