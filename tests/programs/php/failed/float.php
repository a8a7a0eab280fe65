<?php
// 2.0 === 2 is false.
function f($x) { return (float) ($x + 1); }
