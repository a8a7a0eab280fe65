<?php
// Everything that there is, to look whether an expected value is in it.
function f($x) { return $GLOBALS; }
