// Suspends itself behind a child that never ends.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    if (!vfork()) while (true) pause();
    return x + 1;
