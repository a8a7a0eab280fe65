// Keeps all that it makes.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::vector<std::vector<long>> kept;
    while (true) kept.emplace_back(1 << 20, x);
