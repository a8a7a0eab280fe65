<?php
// A text in `die` makes the status 0.
function f($x) { die('all is well'); }
