<?php
// Waits, and does nothing.
function f($x) { while (true) sleep(60); }
