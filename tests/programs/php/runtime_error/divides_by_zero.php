<?php
// An error of arithmetic.
function f($x) { return intdiv($x, 0); }
