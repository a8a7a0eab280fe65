// Returns a shorter number than it should.
#include<assert.h>
#include<bits/stdc++.h>
short f(short x) {
    return static_cast<short>(x + 1);
