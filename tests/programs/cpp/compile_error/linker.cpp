// Calls what is nowhere.
#include<assert.h>
#include<bits/stdc++.h>
long g(long);
long f(long x) {
    return g(x);
