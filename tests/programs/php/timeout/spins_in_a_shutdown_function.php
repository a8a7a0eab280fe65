<?php
// Right, and then without end.
function f($x) { return $x + 1; }
register_shutdown_function(function () { while (true) { } });
