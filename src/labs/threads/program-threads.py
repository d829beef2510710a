# Le même serveur en Python : un thread de l'OS par connexion.
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

wait = int(sys.argv[1]) if len(sys.argv) > 1 else 20  # en ms


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # la connexion reste ouverte
    disable_nagle_algorithm = True
    wbufsize = -1  # l'en-tête et le corps partent ensemble

    # region essentiel
    def do_GET(self):
        time.sleep(wait / 1000)  # ce thread-ci attend, et lui seul
        body = "Bonjour tout le monde!".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    # endregion

    def log_message(self, *arguments):
        pass  # pas de journal : Node.js n'en tient pas non plus


class Server(ThreadingHTTPServer):
    request_queue_size = 4096  # la même file d'accueil


with Server(("127.0.0.1", 0), Handler) as server:
    address = "http://{}:{}/".format(*server.server_address)
    print("Le serveur fonctionne à", address, flush=True)
    server.serve_forever()
