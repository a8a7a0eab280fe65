<?php
// The tests call f.
function g($x) { return $x + 1; }
