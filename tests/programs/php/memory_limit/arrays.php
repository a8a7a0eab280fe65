<?php
// Arrays without end.
function f($x) { $kept = []; while (true) $kept[] = range(0, 65535); }
