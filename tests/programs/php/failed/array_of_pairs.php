<?php
// Nor one with the right key.
function f($x) { return [$x + 1 => $x + 1]; }
