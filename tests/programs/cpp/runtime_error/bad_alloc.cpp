// Asks for more than there can be.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    return std::vector<long>(1ul << 50).size() + x;
