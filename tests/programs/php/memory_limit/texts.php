<?php
// A text that doubles.
function f($x) { $text = 'ab'; while (true) $text .= $text; }
