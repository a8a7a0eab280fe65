// More on its stack than there is.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    long room[1 << 24];
    memset(room, 1, sizeof room);
    return room[x] + x;
