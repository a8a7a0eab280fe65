<?php
// An array that holds itself many times over.
function f($x) { $found = []; for ($i = 0; $i < 64; $i++) $found[] = &$found; return $found; }
