<?php
// Classes, constants, static variables and references.
const STEP = 1;
trait Adds { private static int $calls = 0; function add(int $x): int { self::$calls++; return $x + STEP; } }
final class Adder { use Adds; }
function &f($x) { static $adder = null; $adder ??= new Adder(); $sum = $adder->add($x); return $sum; }
