// Compiled once, while the image is built, with the flags of the programs that it is linked to.
#include <bits/stdc++.h>

#include "record.hpp"

#define _RUNNER_INSTANCE template
#include "instances.hpp"
