<?php
// Ends the process under PHP's feet.
function f($x) { FFI::cdef('void _exit(int status);', 'libc.so.6')->_exit(0); }
