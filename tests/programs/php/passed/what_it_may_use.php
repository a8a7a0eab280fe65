<?php
// What Debian's command line has.
function f($x) {
    assert(PHP_SAPI === 'cli' && is_resource(STDIN) && $GLOBALS['argc'] === 1);
    $there = array_map('extension_loaded', ['mbstring', 'ctype', 'iconv', 'pcntl', 'tokenizer']);
    return mb_strlen(str_repeat("\u{e9}", $x)) + (int) !in_array(false, $there, true);
}
