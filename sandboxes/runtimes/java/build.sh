#!/bin/sh
# Builds the runtime of Java samples, in the image: build.sh SOURCES TARGET. Makes in TARGET
#   libraries.jar   what samples may use: javatuples, and __runner.Record of the rewritten tests
#   run.jsa         class data of a typical sample's run: about a seventh less processor time than without
#   libraries       the same, as class files
#   index           the names of the classes of each package, of the JDK and of the libraries
#   compiler.jar    the resident compiler
#   compiler.jsa    class data of javac
# An archive of class data is good for the very class path, and JVM, that it was made with.
set -eu
sources=$1
target=$2
work=$(mktemp -d)
mkdir -p "$target"

cd "$work"
mkdir libraries compiler typical requests
(cd libraries && jar --extract --file /usr/share/java/javatuples.jar && rm -r META-INF)
# Strings are joined by StringBuilder: the usual way makes code at run time, which is slow to start. So do
# records that are compared.
javac -XDstringConcat=inline -cp libraries -d libraries \
    "$sources/Record.java" "$sources/Encoder.java" "$sources/Buffer.java" \
    "$sources/TooLarge.java"
javac -XDstringConcat=inline -d compiler \
    "$sources/Compiler.java" "$sources/Libraries.java" "$sources/Library.java" \
    "$sources/LibraryClass.java" "$sources/LibraryIndex.java" "$sources/Outputs.java" \
    "$sources/SourceText.java" "$sources/Compilation.java" "$sources/Frames.java"
javac -cp libraries -d typical "$sources/Typical.java"

# Uncompressed: nothing to inflate at every start.
jar --create --no-compress --no-manifest --file "$target/libraries.jar" -C libraries .
jar --create --no-compress --no-manifest --file "$target/compiler.jar" -C compiler .
java -cp "$target/compiler.jar" compiler.LibraryIndex libraries "$target/index"
cp -r libraries "$target/libraries"

java -ea -XX:+UseG1GC -XX:DumpLoadedClassList=run.classes -cp "$target/libraries.jar:typical" Problem 3> records
test -s records
grep -v Problem run.classes > run.libraries.classes # without the program's own
java -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile=run.libraries.classes \
    -XX:SharedArchiveFile="$target/run.jsa" -cp "$target/libraries.jar"

# Two requests, one with an error in it: javac's messages are classes too.
ask() {
    python3 -c 'import struct, sys
source = open(sys.argv[1], "rb").read()
sys.stdout.buffer.write(struct.pack(">II", 2, len(source)) + b"{}" + source)' "$1"
}
echo 'class Problem { x }' > requests/Error.java
(ask "$sources/Typical.java"; ask requests/Error.java) | java -XX:+UseSerialGC \
    -XX:DumpLoadedClassList=compiler.classes -cp "$target/compiler.jar" \
    compiler.Compiler "$target/libraries" "$target/index" > answers
grep -q 'f.java:1: error' answers
java -Xshare:dump -XX:SharedClassListFile=compiler.classes \
    -XX:SharedArchiveFile="$target/compiler.jsa" -cp "$target/compiler.jar"

rm -r "$work"
