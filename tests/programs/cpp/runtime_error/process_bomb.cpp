// Forks until it is refused, and then gives up.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    while (true) {
        pid_t child = fork();
        if (child < 0) abort();
        if (!child) pause();
    }
