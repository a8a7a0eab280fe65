// Calls itself without end.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    char room[1000];
    return f(x + 1) + reinterpret_cast<long>(&room) * 0 + 1;
