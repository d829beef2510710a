# Twisted, lancé par twistd : le script ne démarre pas la boucle.
import os
import sys
from twisted.application.service import Application
from twisted.internet import reactor

delay = int(os.environ.get('DELAY', 200)) / 1000
stop = os.environ.get('STOP', 'oui') == 'oui'
application = Application('essai')  # ce que twistd attend


def first_callback():
    print('premier callback', file=sys.__stdout__, flush=True)
    if stop:
        reactor.stop()


print('avant', flush=True)

reactor.callLater(delay, first_callback)

print('dernière ligne', flush=True)  # twistd appelle run() ensuite
