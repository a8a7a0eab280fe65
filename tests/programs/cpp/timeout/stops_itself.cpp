// Stops its own process.
#include<assert.h>
#include<bits/stdc++.h>
#include <signal.h>
long f(long x) {
    raise(SIGSTOP);
    return x + 1;
