// Uses up its stack before main begins.
#include<assert.h>
#include<bits/stdc++.h>
struct Deep {
    char room[1000];
    Deep() { Deep deeper; }
};
static Deep deep;
long f(long x) {
    return x + 1;
