// The streams by their names, as on any other system.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    for (auto path : {"/dev/stdout", "/dev/stderr", "/proc/self/fd/1"})
        if (!(std::ofstream(path) << "printed" << std::endl)) return 0;
    return x + 1;
