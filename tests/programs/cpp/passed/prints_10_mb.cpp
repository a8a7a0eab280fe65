// Prints 10 MB, and is right.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    for (int i = 0; i < 1 << 14; ++i) puts(std::string(200, 'x').c_str());
    return x + 1;
