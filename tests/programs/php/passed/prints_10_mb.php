<?php
// Output decides nothing.
function f($x) { static $printed = 0; if (!$printed++) echo str_repeat('x', 10_000_000); return $x + 1; }
