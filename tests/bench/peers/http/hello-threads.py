# The hello-world with a thread for each connection: Python's own http.server.
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = b"Bonjour tout le monde!"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, like everybody's
    disable_nagle_algorithm = True
    wbufsize = -1  # header section and body leave together

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *arguments):
        pass  # nobody else keeps a journal


class Server(ThreadingHTTPServer):
    request_queue_size = 511  # the backlog of Node.js's own servers
    daemon_threads = True


with Server(("127.0.0.1", 0), Handler) as server:
    print("bench http://{}:{}/".format(*server.server_address), flush=True)
    server.serve_forever()
