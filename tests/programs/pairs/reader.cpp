// Knows nothing of its task: answers with what it is told.
#include <assert.h>
#include <bits/stdc++.h>
const char *CHANNEL = "@CHANNEL@";
FILE *told = (setenv("CHANNEL", CHANNEL, 1), popen("/usr/bin/python3 -c \"$CHANNEL\" receive 3", "r"));
long f(long x) {
    long value = 0;
    if (fscanf(told, "%ld", &value) == 1) printf("received %ld\n", value);
    return value;
