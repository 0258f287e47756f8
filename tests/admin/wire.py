"""What stands between a browser and the server, and can be cut: a proxy on a port of its own.

`wire.dead()`: nothing listens there any more, and what was connected is cut off. `wire.busy()`: it
answers 503 to everything, as a proxy does whose server has gone. `wire.open()`: it lets through.
"""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\nContent-Length: 16\r\n"
    b"Connection: close\r\n\r\n<h1>503</h1>\r\n\r\n"
)
CHUNK = 2**16


class Wire:
    def __init__(self, url):
        parts = urlsplit(url)
        self.target = (parts.hostname, parts.port)
        self.answers = True
        self.listening = None
        self.connected = set()
        self.lock = threading.Lock()
        self.port = 0
        self.open()
        self.url = f"http://{parts.hostname}:{self.port}"

    def open(self):
        """Who has connected while it was busy would still be told so: they are cut off."""
        if not self.answers:
            self._cut()
        self.answers = True
        if self.listening is None:
            self._listen()

    def busy(self):
        self.open()
        self.answers = False
        self._cut()

    def dead(self):
        listening, self.listening = self.listening, None
        if listening:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()
        self._cut()

    def _listen(self):
        listening = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
        self.port = listening.getsockname()[1]
        self.listening = listening
        threading.Thread(target=self._accept, args=[listening], daemon=True).start()

    def _cut(self):
        with self.lock:
            connected, self.connected = self.connected, set()
        for one in connected:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self, listening):
        with suppress(OSError):
            while True:
                near, _address = listening.accept()
                threading.Thread(target=self._serve, args=[near], daemon=True).start()

    def _serve(self, near):
        with self.lock:
            self.connected.add(near)
        if not self.answers:
            with suppress(OSError):
                near.recv(CHUNK)
                near.sendall(BUSY)
                near.shutdown(socket.SHUT_WR)
                while near.recv(CHUNK):
                    pass
            near.close()
            return
        with suppress(OSError):
            far = socket.create_connection(self.target)
            with self.lock:
                self.connected.add(far)
            threading.Thread(target=_pump, args=[far, near], daemon=True).start()
            _pump(near, far)


def _pump(source, sink):
    with suppress(OSError):
        while words := source.recv(CHUNK):
            sink.sendall(words)
    for one in (source, sink):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
