// Lets a child make the calls, and leaves well.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    if (!vfork()) _exit(1);
    if (fork()) _exit(0);
    return 0;
