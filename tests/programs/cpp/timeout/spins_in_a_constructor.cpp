// Never comes to main.
#include<assert.h>
#include<bits/stdc++.h>
static struct Endless {
    Endless() { while (true) asm volatile(""); }
} endless;
long f(long x) {
    return x + 1;
