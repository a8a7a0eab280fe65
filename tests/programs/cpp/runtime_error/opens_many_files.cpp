// Opens files until it is refused.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    for (int i = 0; i < 10000; ++i)
        if (!fopen("/dev/null", "r")) throw std::system_error(errno, std::generic_category());
    return x + 1;
