// Its own assertion does not hold.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    assert(x > 1);
    return x + 1;
