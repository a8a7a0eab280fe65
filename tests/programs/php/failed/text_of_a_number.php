<?php
// "2" === 2 is false, though "2" == 2.
function f($x) { return (string) ($x + 1); }
