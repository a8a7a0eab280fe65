<?php
// An empty record, in front of its values.
fwrite(fopen('php://fd/3', 'w'), str_repeat("\0", 64));
function f($x) { return $x + 1; }
