// Nothing that is thrown or sent ends it.
#include<assert.h>
#include<bits/stdc++.h>
#include <signal.h>
long f(long x) {
    for (int s = 1; s < 64; ++s) signal(s, SIG_IGN);
    while (true) try {
        throw x;
    } catch (...) {
    }
