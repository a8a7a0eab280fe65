// Prints for ever.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    while (true) puts("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
