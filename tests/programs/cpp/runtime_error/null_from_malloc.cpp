// Does not look whether it got what it asked for.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    char* bytes = static_cast<char*>(malloc(1ul << 60));
    bytes[x] = 1;
    return x + 1;
