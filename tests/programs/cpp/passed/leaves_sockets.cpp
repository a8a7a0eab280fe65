// Leaves sockets in the scratch, abstract ones, and listens on a port.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
long f(long x) {
    for (std::string name : {"/tmp/left" + std::to_string(x), std::string(1, 0) + "left" + std::to_string(x)}) {
        sockaddr_un address = {AF_UNIX, {}};
        memcpy(address.sun_path, name.data(), name.size());
        int server = socket(AF_UNIX, SOCK_STREAM, 0);
        if (bind(server, reinterpret_cast<sockaddr*>(&address), sizeof address) || listen(server, 1)) return 0;
    }
    listen(socket(AF_INET, SOCK_STREAM, 0), 1);
    return x + 1;
