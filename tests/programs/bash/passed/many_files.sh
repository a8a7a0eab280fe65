# Files and folders with odd names, pipes and links.
cd /tmp
for (( i = 0; i < 2000; i++ )); do : > "file $i"; done
mkdir -p deep/$(printf 'a/%.0s' {1..200}) $'new\nline' -- -rf '*'
ln -s /etc loop; ln -s . here; mkfifo pipe; touch $'\377'
chmod 000 deep
cd /
f() {
    echo $(( $1 + 1 ))
