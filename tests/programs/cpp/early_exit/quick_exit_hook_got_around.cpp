// Leaves quickly with a status that its hook changes.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    at_quick_exit([] { std::_Exit(0); });
    quick_exit(3);
