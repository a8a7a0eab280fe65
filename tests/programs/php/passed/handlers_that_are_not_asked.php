<?php
// Handlers for what does not happen.
set_error_handler(fn() => exit(0));
set_exception_handler(fn() => exit(0));
register_shutdown_function(function () { echo 'done'; });
function f($x) { return $x + 1; }
