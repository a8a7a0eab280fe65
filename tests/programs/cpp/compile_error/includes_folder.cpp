// Includes a folder.
#include<assert.h>
#include<bits/stdc++.h>
#include "/tmp"
long f(long x) {
    return x + 1;
