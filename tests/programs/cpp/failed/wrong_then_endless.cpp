// Wrong in its first call, and endless in its second.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    while (x == 2) {
    }
    return 0;
