// Waits without end, and turns in its sleep.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    while (x) usleep(20000);
    return x + 1;
