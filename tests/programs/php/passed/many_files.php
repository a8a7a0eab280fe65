<?php
// As many as there is room for.
for ($i = 0; $i < 2000; $i++) if (!@touch("/tmp/file-$i")) break;
function f($x) { return $x + 1; }
