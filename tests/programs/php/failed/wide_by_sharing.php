<?php
// Small in memory, without end where it is written out.
function f($x) { $found = [$x]; for ($i = 0; $i < 50; $i++) $found = [$found, $found]; return $found; }
