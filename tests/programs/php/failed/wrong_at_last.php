<?php
// Right but for the last call.
function f($x) { return $x < 10 ? $x + 1 : 0; }
