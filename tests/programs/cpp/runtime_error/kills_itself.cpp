// Ends itself by a signal.
#include<assert.h>
#include<bits/stdc++.h>
#include <signal.h>
long f(long x) {
    raise(SIGKILL);
    return 0;
