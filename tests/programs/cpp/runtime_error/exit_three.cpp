// Leaves with another status.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    exit(3);
