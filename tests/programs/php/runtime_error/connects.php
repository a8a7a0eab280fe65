<?php
// There is no network.
function f($x) { if (!@fsockopen('1.1.1.1', 53, $code, $why, 1)) throw new Exception($why); return $x + 1; }
