// Wrong in its last call.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    return x == 41 ? 0 : x + 1;
