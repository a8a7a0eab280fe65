// Prints for ever in a destructor.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    static struct Prints {
        ~Prints() { while (true) puts("bye bye bye bye bye bye bye bye bye bye bye bye bye bye"); }
    } prints;
    return x + 1;
