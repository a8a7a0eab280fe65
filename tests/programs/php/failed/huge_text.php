<?php
// A text that is far larger than any answer.
function f($x) { return str_repeat('2', 5 << 20); }
