<?php
// An array that holds itself, by reference.
function f($x) { $found = [$x + 1]; $found[] = &$found; return $found; }
