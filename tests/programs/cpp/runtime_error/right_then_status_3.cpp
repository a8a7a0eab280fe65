// Right to the end, then leaves with another status.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    atexit([] { std::_Exit(3); });
    return x + 1;
