<?php
// No function of PHP's can be defined again.
function strlen($x) { return 0; }
function f($x) { return $x + 1; }
