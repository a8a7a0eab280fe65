<?php
// Nothing at all.
function f($x) { return null; }
