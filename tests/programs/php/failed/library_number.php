<?php
// An integer of the C library's making is no integer of PHP's.
function f($x) { $number = FFI::new('int64_t'); $number->cdata = $x + 1; return $number; }
