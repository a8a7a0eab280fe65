// What is compiled ahead of all samples that start with <bits/stdc++.h> (see cpp_prefix.py in the agent).
#include <bits/stdc++.h>

#include "record.hpp"
#include "instances.hpp"

// A sample would have to instantiate the templates that the headers' own inline functions use, which takes
// three quarters of its compilation: pending.cpp does it once, before this is stored.
#pragma runner instantiate
