"""A web server for tests: tells each request that comes, and answers as it is told.

    http_receiver.py [--address A] [--certificate FILE --key FILE]

Standard output carries one JSON object per line: {"event": "ready", "port": …} first, then "request" (method, path, headers,
body), said before the request is answered, and "done" with the number of an order.

Standard input takes one order per line: {"number": N, "answer": {"status": 503, "headers": {…}, "body": "…", "length": N,
"silent": true, "times": N}}. "length" sends so many bytes of filling, "silent" takes the request and never answers; without
"times" it holds for good. An order without "answer" changes nothing: once it is done, every request answered before has been
told. The end of the input ends the program.
"""

import argparse
import http.server
import json
import os
import ssl
import sys
import threading

USUAL = {"status": 200, "headers": {}, "body": "taken"}
lock = threading.Lock()
answers = [USUAL]


def say(**event):
    with lock:
        print(json.dumps(event), flush=True)


def take_answer():
    with lock:
        answer = answers[-1]
        if "times" in answer:
            answer["times"] -= 1
            if answer["times"] <= 0:
                answers[-1] = USUAL
        return answer


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def serve(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        answer = dict(take_answer())
        headers = {name.lower(): value for name, value in self.headers.items()}
        say(event="request", method=self.command, path=self.path, headers=headers, body=body.decode())
        if answer.get("silent"):
            threading.Event().wait()
        text = answer.get("body", "").encode()
        length = answer.get("length", len(text))
        self.send_response(answer.get("status", 200))
        for name, value in answer.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("content-length", str(length))
        self.end_headers()
        try:
            self.wfile.write(text if "length" not in answer else b"x" * length)
        except OSError:
            self.close_connection = True

    do_GET = do_POST = do_PUT = serve

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    given = parser.parse_args()
    server = Server((given.address, 0), Handler)
    if given.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(given.certificate, given.key)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(event="ready", port=server.server_address[1])
    for line in sys.stdin:
        order = json.loads(line)
        if "answer" in order:
            with lock:
                answers[-1] = order["answer"]
        say(event="done", number=order["number"])
    os._exit(0)


main()
