<?php
// A text that is longer than any memory.
function f($x) { return str_repeat('ab', PHP_INT_MAX); }
