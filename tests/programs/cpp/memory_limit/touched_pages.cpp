// Memory that it writes to.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    while (true) memset(malloc(1 << 26), 1, 1 << 26);
