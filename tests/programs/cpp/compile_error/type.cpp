// Returns a text.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    return std::string("x");
