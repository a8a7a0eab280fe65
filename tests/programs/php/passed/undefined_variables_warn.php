<?php
// A warning is no error.
function f($x) { return $x + 1 + $nothing; }
