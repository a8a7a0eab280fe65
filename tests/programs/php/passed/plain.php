<?php
// Right.
function f($x) { return $x + 1; }
