<?php
// The engine's own memory is this process's alone.
$engine = FFI::cdef('extern char core_globals[16]; int mprotect(void *place, size_t size, int rights);', 'libphp8.2.so');
$engine->core_globals[0] = $engine->core_globals[0];
file_put_contents('/proc/self/oom_score_adj', '1000');
function f($x) { return $x + 1; }
