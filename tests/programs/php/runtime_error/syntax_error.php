<?php
// No PHP.
function f($x { return $x + 1; }
