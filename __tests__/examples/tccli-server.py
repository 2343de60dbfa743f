"""
Runs the vendor's tccli without starting Python and importing it for each call, which takes most of a call's time.

serve SOCKET          imports tccli, writes `ready`, and runs it in a fork for each call until its standard input ends
call SOCKET ARGS...   does what `tccli ARGS...` does, with this process's environment, folder and streams
"""

import json
import os
import signal
import socket
import struct
import sys
import threading


def serve(path):
    from tccli.main import main

    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            run(connection, main)
        connection.close()


def run(connection, main):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    head, streams, _, _ = socket.recv_fds(connection, 4, 2)
    (length,) = struct.unpack("!I", head)
    body = b""
    while len(body) < length:
        body += connection.recv(length - len(body))
    call = json.loads(body)
    os.dup2(streams[0], 1)
    os.dup2(streams[1], 2)
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["env"])
    sys.argv = ["tccli", *call["args"]]
    try:
        code = main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    connection.send(bytes([code or 0]))
    os._exit(0)


def call(path, args):
    client = socket.socket(socket.AF_UNIX)
    client.connect(path)
    body = json.dumps({"args": args, "cwd": os.getcwd(), "env": dict(os.environ)}).encode()
    socket.send_fds(client, [struct.pack("!I", len(body))], [1, 2])
    client.sendall(body)
    code = client.recv(1)
    return code[0] if code else 255


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    sys.exit(call(sys.argv[2], sys.argv[3:]))
