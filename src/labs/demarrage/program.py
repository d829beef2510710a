# Python et Twisted : un appel bloquant démarre la boucle.
import sys
from twisted.internet import reactor

delay = int(sys.argv[1] if len(sys.argv) > 1 else 200) / 1000
stop = sys.argv[2:] != ['sans-arret']


def first_callback():
    print('premier callback', flush=True)
    if stop:
        reactor.stop()


print('avant', flush=True)

# region essentiel
reactor.callLater(delay, first_callback)
reactor.run()  # l'appel bloquant

print('dernière ligne', flush=True)
# endregion
