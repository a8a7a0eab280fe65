// Wrong in its first call, and gone in its second.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    if (x == 2) abort();
    return 0;
