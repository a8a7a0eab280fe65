// Says goodbye when it ends.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    static struct Polite {
        ~Polite() { puts("bye"); }
    } polite;
    atexit([] { puts("bye"); });
    return x + 1;
