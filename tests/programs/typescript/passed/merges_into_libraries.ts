// Declares more of what the libraries declare, for itself alone.
interface Array<T> { left: T }
interface String { left: number }
interface Math { left: 1 }
interface Object { left: unknown }
interface Function { left: never }
interface Promise<T> { left: T }
interface JSON { left: string }
interface RegExp { left: string }
interface LeftBehind { left: LeftBehind }
declare var left: string;
declare namespace Intl { var left: number }
type Fresh<T> = never;

function f(x: number): number {
  return x + 1 || Math.left;
}
