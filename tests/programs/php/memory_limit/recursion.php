<?php
// Calls without end: PHP has no limit of its own.
function f($x) { return f($x + 1) + str_word_count('a'); }
