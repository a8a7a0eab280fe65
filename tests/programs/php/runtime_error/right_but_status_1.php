<?php
// Every value is right, the end is not.
function f($x) { return $x + 1; }
register_shutdown_function(function () { exit(1); });
