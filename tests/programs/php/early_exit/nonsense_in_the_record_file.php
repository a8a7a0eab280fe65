<?php
// A length that nothing has, in front of its values.
$records = fopen('php://fd/3', 'w');
fwrite($records, str_repeat("\xff", 64));
function f($x) { return $x + 1; }
