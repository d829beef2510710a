# Une boucle d'événements, à la place d'un thread par connexion.
import asyncio
import io
import sys
from email.utils import formatdate
from http.client import parse_headers

wait = int(sys.argv[1]) if len(sys.argv) > 1 else 20  # en ms
BODY = "Bonjour tout le monde!".encode()
HEAD = (
    "HTTP/1.1 200 OK\r\nServer: asyncio\r\nDate: {}\r\n"
    "Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n"
)


async def handle(reader, writer):
    try:
        while True:
            # region essentiel
            request = await reader.readuntil(b"\r\n\r\n")
            _, _, fields = request.partition(b"\r\n")
            parse_headers(io.BytesIO(fields))  # comme http.server
            await asyncio.sleep(wait / 1000)  # les autres avancent
            head = HEAD.format(formatdate(usegmt=True), len(BODY))
            writer.write(head.encode() + BODY)
            await writer.drain()
            # endregion
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # le client est parti
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(
        handle, "127.0.0.1", 0, backlog=4096
    )
    name = server.sockets[0].getsockname()
    address = "http://{}:{}/".format(*name)
    print("Le serveur fonctionne à", address, flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
