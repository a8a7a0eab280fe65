// Takes it all before main begins.
#include<assert.h>
#include<bits/stdc++.h>
static const std::vector<long> all(1ul << 29, 7);
long f(long x) {
    return x + 1;
