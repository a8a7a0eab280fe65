// Complains, and is right.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::cerr << "error: Assertion `false' failed." << std::endl;
    return x + 1;
