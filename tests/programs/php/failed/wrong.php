<?php
// Simply wrong.
function f($x) { return $x - 1; }
