<?php
// Nothing is thrown into it.
function f($x) { while (true) { try { $x++; } catch (Throwable) { } finally { $x--; } } }
