<?php
// Commands run as the program does.
function f($x) { return (int) trim(`expr $x + 1`) + (int) exec('exit 0'); }
