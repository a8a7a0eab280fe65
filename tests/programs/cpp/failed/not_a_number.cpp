// Returns what equals not even itself.
#include<assert.h>
#include<bits/stdc++.h>
double f(long x) {
    return NAN;
