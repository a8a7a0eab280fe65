// What it runs is no instruction.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    asm volatile("ud2");
    return x + 1;
