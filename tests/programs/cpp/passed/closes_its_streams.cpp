// Closes all of its streams but the records.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    for (int i : {0, 1, 2}) close(i);
    return x + 1;
