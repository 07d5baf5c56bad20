"""A mail server for tests: takes messages over real SMTP, stores them, and fails on request.

    smtp_receiver.py DIRECTORY [--address A] [--port N] [--security none|starttls|tls] [--certificate FILE --key FILE]
                     [--user NAME --password WORD] [--pause SECONDS]

With --pause a message is stored, and taken only so much later, as by a busy server.

Standard output carries one JSON object per line: {"event": "ready", "port": …} first, then "connection", "disconnection",
"message" (file, sender, recipients, connection, user, tls), "fault" (phase; one was carried out) and "set" (the answer to
a command).

Standard input takes one JSON object per line:
    {"fault": {"phase": P, "action": "close"|"silence"|"reply", "reply": "421 …", "times": N}}   or {"fault": null}
        P: banner, ehlo, mail, rcpt, data (the command), body (after 354), end (after the message)
    {"replies": {"someone@example.com": "550 5.1.1 no such user"}}    answers to RCPT
    {"keep": N}          close a connection after N messages (0: never)
Its end ends the program. Without further orders bounce@… gets 550 and deferred@… gets 451.
"""

import argparse
import asyncio
import json
import logging
import os
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

DEFAULT_REPLIES = {"bounce": "550 5.1.1 no such user", "deferred": "451 4.7.1 greylisted, try again"}


def say(**event):
    print(json.dumps(event), flush=True)


class Orders:
    """What the tests ask for at the moment."""

    def __init__(self):
        self.fault = None
        self.replies = {}
        self.keep = 0

    def obey(self, line):
        order = json.loads(line)
        for name, value in order.items():
            setattr(self, name, value)
        say(event="set", **order)

    def reply_to(self, address):
        return self.replies.get(address) or DEFAULT_REPLIES.get(address.split("@")[0])

    def take_fault(self, phase):
        fault = self.fault
        if fault is None or fault["phase"] != phase:
            return None
        if "times" in fault:
            fault["times"] -= 1
            if fault["times"] <= 0:
                self.fault = None
        say(event="fault", phase=phase)
        return fault


class Store:
    """Numbers connections and messages, and writes the messages as they came."""

    def __init__(self, directory):
        self.directory = directory
        self.connections = 0
        self.messages = 0

    def save(self, server, session, envelope):
        self.messages += 1
        path = os.path.join(self.directory, f"{self.messages:06}.eml")
        with open(path, "wb") as file:
            file.write(envelope.content)
        auth = session.auth_data
        say(
            event="message", file=path, sender=envelope.mail_from, recipients=envelope.rcpt_tos,
            connection=server.number, tls=session.ssl is not None or server.implicit_tls,
            user=auth.decode() if isinstance(auth, bytes) else auth)


class Receiver(SMTP):
    def __init__(self, orders, store, implicit_tls, pause, **options):
        super().__init__(self, enable_SMTPUTF8=False, ident="test receiver", **options)
        self.pause = pause
        self.orders = orders
        self.store = store
        self.implicit_tls = implicit_tls
        self.number = 0
        self.taken = 0
        self.is_over = False

    def connection_made(self, transport):
        if not self.number:
            self.store.connections += 1
            self.number = self.store.connections
            say(event="connection", number=self.number)
        super().connection_made(transport)

    def connection_lost(self, error):
        say(event="disconnection", number=self.number)
        super().connection_lost(error)

    async def push(self, status):
        await super().push(status)
        # With the answer on its way: between two messages, never within one.
        if self.is_over:
            self.transport.close()

    async def fails(self, phase):
        """Carries out the fault ordered for this phase; true if the conversation is over or was answered."""
        fault = self.orders.take_fault(phase)
        if fault is None:
            return False
        if fault["action"] == "close":
            self.transport.close()
        elif fault["action"] == "silence":
            await asyncio.sleep(3600)
        else:
            await self.push(fault["reply"])
        return True

    async def _handle_client(self):
        if not await self.fails("banner"):
            await super()._handle_client()

    async def smtp_EHLO(self, hostname):
        if not await self.fails("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, argument):
        if not await self.fails("mail"):
            await super().smtp_MAIL(argument)

    async def smtp_RCPT(self, argument):
        if not await self.fails("rcpt"):
            await super().smtp_RCPT(argument)

    async def smtp_DATA(self, argument):
        if await self.fails("data"):
            return
        if self.orders.fault and self.orders.fault["phase"] == "body":
            await self.push("354 go on")
            if self.orders.fault["action"] == "reply":
                await self.drop_body()
                # The end of the message ends its transaction, however it is answered.
                self._set_post_data_state()
            await self.fails("body")
            return
        await super().smtp_DATA(argument)

    async def drop_body(self):
        """A server answers the message after its end (RFC 5321 4.1.1.4), else the rest of it would be taken for commands."""
        while True:
            line = await self._reader.readline()
            if not line or line.rstrip(b"\r\n") == b".":
                return

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = self.orders.reply_to(address)
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient accepted"

    async def handle_DATA(self, server, session, envelope):
        fault = self.orders.take_fault("end")
        if fault and fault["action"] == "reply":
            return fault["reply"]
        self.store.save(self, session, envelope)
        self.taken += 1
        await asyncio.sleep(self.pause)
        if fault and fault["action"] == "silence":
            await asyncio.sleep(3600)
        if fault:
            self.transport.close()
        elif self.orders.keep and self.taken >= self.orders.keep:
            self.is_over = True
        return f"250 2.0.0 taken as {self.store.messages:06}"


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--pause", type=float, default=0)
    return parser.parse_args()


def receiver_options(options, context):
    chosen = {"data_size_limit": 64 * 1024 * 1024}
    if options.security == "starttls":
        chosen.update(tls_context=context, require_starttls=True)
    if options.user:

        def authenticate(server, session, envelope, mechanism, data):
            right = (data.login.decode(), data.password.decode()) == (options.user, options.password)
            return AuthResult(success=right, handled=False, auth_data=data.login)

        chosen.update(authenticator=authenticate, auth_required=True, auth_require_tls=options.security == "starttls")
    return chosen


async def main():
    options = arguments()
    orders, store = Orders(), Store(options.directory)
    context = None
    if options.security != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    implicit_tls = options.security == "tls"
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Receiver(
            orders, store, implicit_tls, options.pause, loop=loop, **receiver_options(options, context)),
        host=options.address, port=options.port, ssl=context if implicit_tls else None, backlog=256)
    say(event="ready", port=server.sockets[0].getsockname()[1])
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        orders.obey(line)
    os._exit(0)


# It warns about a password without STARTTLS, though under "tls" the connection is encrypted from the start, and logs
# each client that breaks off, which the tests here are about.
warnings.simplefilter("ignore")
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
asyncio.run(main())
