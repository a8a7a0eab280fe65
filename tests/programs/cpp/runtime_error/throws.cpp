// Throws.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    throw std::runtime_error("Assertion");
