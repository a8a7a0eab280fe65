<?php
// The tests are in a comment that nothing ends.
function f($x) { return 0; }
/*
