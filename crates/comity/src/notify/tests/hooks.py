"""A receiver of calls for tests: Python's own HTTP server, which writes down what comes and has moods.

The path tells the mood: /ok, /refuse, /gone, /later, /hang, /drop, /away, /flood; the moods that pass
(later, hang, drop) are shown once for each webhook-id. Each call is one line of JSON in the file `calls`; its
signature is checked with the secret in the file `secret-` and the path's last part, where there is one.
"""
import base64
import hashlib
import hmac
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

folder = sys.argv[1]
seen = set()
lock = threading.Lock()


def is_signed(headers, body, name):
    place = os.path.join(folder, "secret-" + name)
    if not os.path.exists(place):
        return None
    secret = base64.b64decode(open(place).read().strip().removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    return "v1," + made in headers["webhook-signature"].split(" ")


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        _, mood, name = (self.path + "/").split("/")[:3]
        own_id = self.headers["webhook-id"]
        with lock:
            first = (own_id, mood) not in seen
            seen.add((own_id, mood))
            line = {"mood": mood, "id": own_id, "signed": is_signed(self.headers, body, name or mood),
                    "body": json.loads(body)}
            with open(os.path.join(folder, "calls"), "a") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        if mood == "hang" and first:
            time.sleep(3600)
        if mood == "drop" and first:
            self.connection.close()
            return
        status = {"refuse": 422, "gone": 410, "away": 307}.get(mood, 202)
        if mood == "later" and first:
            status = 503
        self.send_response(status)
        if mood == "away":
            self.send_header("location", "/ok/elsewhere")
        self.end_headers()
        if mood == "flood":
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return
        self.wfile.write(b"no such\nnumber" if mood == "refuse" else b"message 17 is queued")

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Receiver)
server.daemon_threads = True
print("listening", server.server_address[1], flush=True)
server.serve_forever()
