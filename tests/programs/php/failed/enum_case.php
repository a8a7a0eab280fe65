<?php
// A case of an enumeration, with the right value behind it.
enum Answer: int { case Two = 2; case Three = 3; case Last = 42; }
function f($x) { return Answer::from($x + 1); }
