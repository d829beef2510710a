# The hello-world with Twisted, as its documentation writes one.
from twisted.internet import reactor
from twisted.web import resource, server


class Hello(resource.Resource):
    isLeaf = True

    def render_GET(self, request):
        request.setHeader(b"content-type", b"text/plain")
        return b"Bonjour tout le monde!"


# The backlog of Node.js's own servers: 50, the default here, would measure refused connections instead.
port = reactor.listenTCP(0, server.Site(Hello()), backlog=511, interface="127.0.0.1")
print(f"bench http://127.0.0.1:{port.getHost().port}/", flush=True)
reactor.run()
