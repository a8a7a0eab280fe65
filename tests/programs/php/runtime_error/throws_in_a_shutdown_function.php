<?php
// Right, and then an error.
function f($x) { return $x + 1; }
register_shutdown_function(function () { throw new Exception('late'); });
