// Includes the agent.
#include<assert.h>
#include<bits/stdc++.h>
#include "/opt/runner/agent/main.py"
long f(long x) {
    return x + 1;
