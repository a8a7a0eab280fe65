// Leaves with another status from a destructor.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    static struct Leaves {
        ~Leaves() { std::_Exit(0); }
    } leaves;
    exit(3);
