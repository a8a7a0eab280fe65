<?php
// Right without any stream.
fclose(STDIN); fclose(STDOUT); fclose(STDERR);
function f($x) { return $x + 1; }
