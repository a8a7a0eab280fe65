<?php
// 0 == false, but 0 !== false.
function f($x) { return $x > 0 ? false : 0; }
