<?php
// Nested deeper than anything is written.
function f($x) { $found = $x + 1; for ($i = 0; $i < 100000; $i++) $found = [$found]; return $found; }
