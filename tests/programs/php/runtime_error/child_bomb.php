<?php
// More children than a program may have.
function f($x) {
    while (($child = @pcntl_fork()) > 0) ;
    if ($child === 0) { sleep(60); exit(0); }
    throw new Exception('no more');
}
