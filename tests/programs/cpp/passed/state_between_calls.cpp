// Keeps what it has computed.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    static std::map<long, long> known;
    return known.emplace(x, known.count(x) ? 0 : x + 1).first->second;
