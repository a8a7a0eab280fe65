<?php
// Waits for children that never end.
function f($x) { for ($i = 0; $i < 3; $i++) if (pcntl_fork() === 0) while (true) { }
    while (pcntl_wait($status) > 0) ; }
