// Complains for ever.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    while (true) std::cerr << std::string(1000, 'x');
