<?php
// A function that would return it.
function f($x) { return fn() => $x + 1; }
