"""A mail server of our own, written from RFC 5321: real sockets on loopback, one conversation a
thread, refusing on demand. What it has taken stands in `taken`, as a mail program would read it.

    with SmtpServer() as server:
        server.refused = {"nobody@minato.example": "550 no such user here"}
        settings.EMAIL_PORT = server.port
"""

import re
import socket
import socketserver
import threading
from email import message_from_bytes, policy
from email.headerregistry import Address


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.sender, self.recipients = None, []
        self.say("220 minato.example")
        while line := self.rfile.readline():
            words = line.decode("utf-8").rstrip("\r\n")
            verb = words.partition(" ")[0].upper()
            if verb == "QUIT":
                return self.say("221 bye")
            getattr(self, f"do_{verb.lower()}", self.unknown)(words)
        return None

    def say(self, *lines):
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def unknown(self, _words):
        self.say("500 what?")

    def do_ehlo(self, _words):
        self.say("250-minato.example", "250-8BITMIME", "250 SIZE 30000000")

    def do_rset(self, _words):
        self.sender, self.recipients = None, []
        self.say("250 OK")

    def do_mail(self, words):
        self.sender, self.recipients = re.search("<(.*)>", words)[1], []
        self.say("250 OK")

    def do_rcpt(self, words):
        address = re.search("<(.*)>", words)[1]
        if refusal := self.server.refused.get(address):
            return self.say(refusal)
        self.recipients.append(address)
        return self.say("250 OK")

    def do_data(self, _words):
        """Lines up to a single dot; a dot that begins any other was doubled."""
        if not self.recipients:
            return self.say("503 for whom?")
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        if self.server.after_data:
            self.server.after_data(self.recipients)
        if self.server.hangs_up:
            return self.connection.shutdown(socket.SHUT_RDWR)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.taken.append((list(self.recipients), mail))
        return self.say("250 taken")


class SmtpServer(socketserver.ThreadingTCPServer):
    """`refused` answers an address with a line; with `hangs_up` it ends behind a mail's words;
    `after_data` is called with the recipients of each."""

    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken, self.refused, self.hangs_up, self.after_data = [], {}, False, None
        self.thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.shutdown()
        self.server_close()
        self.thread.join()

    @property
    def port(self):
        return self.server_address[1]

    @property
    def mails(self):
        return [mail for _recipients, mail in self.taken]

    @property
    def reached(self):
        """The addresses that got a mail, in order."""
        return [address for recipients, _mail in self.taken for address in recipients]


def said(mail, kind):
    """The words of its part of that kind, `plain` or `html`."""
    return mail.get_body([kind]).get_content()


def address_of(mail, name="To") -> Address:
    (address,) = mail[name].addresses
    return address
