"""Renders documents to PDF for the report worker, one request at a time.

Reads requests from standard input and answers on standard output until the input ends:

    request   4 bytes, big endian: length; then JSON {"template", "timestamp", "view", "attachment"}
    answer    1 byte: 0 done, 1 refused; 4 bytes, big endian: length; then the PDF, or the reason as text

The first answer comes without a request, when the fonts have been read. The compiler sees the templates of its own
folder and the fonts of the manifest, nothing else: no system fonts, no packages, no network. When the parent is gone
the process ends, in the middle of a document too.
"""

import argparse
import base64
import json
import os
import pathlib
import re
import resource
import struct
import sys
import threading
import time

import typst

from font_coverage import FontCoverage
from visible_text import VisibleText

DONE, REFUSED = 0, 1
STANDARDS = ["a-3a", "ua-1"]
MOST_ATTEMPTS = 12
LARGEST_REQUEST = 64 * 1024 * 1024


class Renderer:
    def __init__(self, documents, fonts):
        self.coverage = FontCoverage(documents / "fonts.txt", fonts)
        self.templates = documents / "typst"
        self.compiler = typst.Compiler(
            root=str(self.templates),
            font_paths=self.coverage.fonts,
            ignore_system_fonts=True,
            package_path=str(self.templates / "packages"),
            package_cache_path=str(self.templates / "packages"),
        )
        # Characters that the compiler refused although a font claims them: learnt once, escaped from then on.
        self.forbidden = set()

    def render(self, request):
        template = request["template"]
        if not re.fullmatch(r"[a-z][a-z-]*", template):
            raise ValueError("not the name of a template")
        logo = taken_logo(request["view"])
        for attempt in range(MOST_ATTEMPTS):
            try:
                return self.compile(template, request, logo)
            except typst.TypstError as error:
                if logo is not None and "image" in error.message:
                    logo = None
                elif not self.learn(error.message) or attempt == MOST_ATTEMPTS - 1:
                    raise

    def compile(self, template, request, logo):
        texts = VisibleText(self.coverage, self.forbidden)
        view = texts.prepare(request["view"])
        view["content"] = request["view"]["content"]
        view["families"] = self.coverage.in_order(texts.families | {self.coverage.primary})
        if logo is None:
            view["model"]["frame"]["letterhead"].pop("logo", None)
        else:
            view["logo"] = list(logo)
        data, warnings = self.compiler.compile_with_warnings(
            input=str(self.templates / f"{template}.typ"),
            format="pdf",
            sys_inputs={"payload": json.dumps(view), "attachment": request["attachment"]},
            pdf_standards=STANDARDS,
            timestamp=request["timestamp"],
        )
        for warning in warnings:
            print(f"{template}: {warning.message}", file=sys.stderr, flush=True)
        return data

    def learn(self, message):
        """Takes from a refusal the characters it names; true when there are any that were not known."""
        named = re.search(r"`\"(.*)\"`", message, re.DOTALL)
        if named is None or not re.search(r"could not be displayed|codepoint", message):
            return False
        text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), named[1])
        refused = {character for character in text if not character.isascii()} - self.forbidden
        self.forbidden |= refused
        return bool(refused)


def taken_logo(view):
    """The bytes of the logo, taken out of the tree: the compiler has no use for base64."""
    logo = view["model"]["frame"]["letterhead"].get("logo")
    return None if logo is None else base64.b64decode(logo.pop("data"))


def serve(renderer, requests, answers):
    answer(answers, DONE, b"ready")
    while (request := next_request(requests)) is not None:
        try:
            answer(answers, DONE, renderer.render(json.loads(request)))
        except typst.TypstError as error:
            print(error.diagnostic, file=sys.stderr, flush=True)
            answer(answers, REFUSED, error.message.encode())
        except (ValueError, KeyError, TypeError, MemoryError) as error:
            answer(answers, REFUSED, f"{type(error).__name__}: {error}".encode())


def next_request(stream):
    head = stream.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack(">I", head)
    if length > LARGEST_REQUEST:
        raise SystemExit(f"a request of {length} bytes is over the limit of {LARGEST_REQUEST}")
    body = stream.read(length)
    return body if len(body) == length else None


def answer(stream, status, body):
    stream.write(struct.pack(">BI", status, len(body)) + body)
    stream.flush()


def end_with_parent():
    """The end of the input ends an idle process; this ends a busy one."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(3)

    threading.Thread(target=watch, daemon=True).start()


def main():
    here = pathlib.Path(__file__).resolve().parent
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fonts", type=pathlib.Path, required=True, help="folder that scripts/fonts filled")
    options.add_argument("--memory", type=int, default=2048, help="limit on the address space, in MiB")
    chosen = options.parse_args()
    end_with_parent()
    limit = chosen.memory * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        renderer = Renderer(here, chosen.fonts)
    except FileNotFoundError as error:
        raise SystemExit(str(error))
    serve(renderer, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
