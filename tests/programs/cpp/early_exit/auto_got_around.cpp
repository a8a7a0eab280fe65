// The first word of main leaves it.
#include<assert.h>
#include<bits/stdc++.h>
#define auto return 0; auto
long f(long x) {
    return 0;
