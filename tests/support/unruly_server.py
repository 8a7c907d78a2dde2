#!/usr/bin/env python3
"""A web server that serves one file and misbehaves in a way that the address names. Prints its port.

    unruly_server.py FILE

/good /redirect /drop (breaks off every 100 kB) /no-range (and breaks off once) /too-long (announces more than it
sends) /too-short (announces less) /wrong (another file) /missing (404) /busy-twice (503, then well) /stuck (sends
a little and then nothing) /endless-redirect
"""

import http.server
import pathlib
import sys
import threading
import time

CONTENT = pathlib.Path(sys.argv[1]).read_bytes()
PIECE = 100_000
counts = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, announced=None, headers=()):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if announced is None else announced))
        for key, value in headers:
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)
        if announced is not None and announced != len(body):
            self.close_connection = True

    def requested_start(self):
        ranged = self.headers.get("Range", "")
        return int(ranged[len("bytes="):].split("-")[0]) if ranged.startswith("bytes=") else 0

    def ranged(self, limit=None):
        start = self.requested_start()
        if start >= len(CONTENT):
            self.answer(416, b"", headers=[("Content-Range", f"bytes */{len(CONTENT)}")])
            return
        rest = CONTENT[start:]
        headers = [("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")] if start else []
        self.answer(206 if start else 200, rest[:limit], len(rest), headers)

    def do_GET(self):
        way = self.path.strip("/").split("/")[0]
        counts[way] = counts.get(way, 0) + 1
        if way == "good":
            self.ranged()
        elif way == "redirect":
            self.answer(302, b"", headers=[("Location", "/good/file")])
        elif way == "endless-redirect":
            self.answer(302, b"", headers=[("Location", f"/endless-redirect/{counts[way]}")])
        elif way == "drop":
            self.ranged(PIECE)
        elif way == "no-range":
            self.answer(200, CONTENT[:PIECE] if counts[way] == 1 else CONTENT, len(CONTENT))
        elif way == "too-long":
            self.answer(200, CONTENT, len(CONTENT) + 1000)
        elif way == "too-short":
            self.answer(200, CONTENT, len(CONTENT) - 1000)
        elif way == "wrong":
            self.answer(200, bytes(len(CONTENT)))
        elif way == "busy-twice" and counts[way] <= 2:
            self.answer(503, b"later")
        elif way == "busy-twice":
            self.ranged()
        elif way == "stuck":
            self.send_response(200)
            self.send_header("Content-Length", str(len(CONTENT)))
            self.end_headers()
            self.wfile.write(CONTENT[:1000])
            self.wfile.flush()
            time.sleep(60)
        else:
            self.answer(404, b"nothing here")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass  # a client that went away


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()  # until the test ends
