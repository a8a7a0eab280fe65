// Asks for a precompiled header by a pragma.
#include<assert.h>
#include<bits/stdc++.h>
#pragma GCC pch_preprocess "/build/left.gch"
#error "the pragma did nothing"
long f(long x) {
    return x + 1;
