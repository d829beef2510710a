# Donne un terminal à un programme : <node> <programme> <octets>
import os
import pty
import sys

report = os.dup(1)
os.set_inheritable(report, True)
node, program, length = sys.argv[1:4]

pid, terminal = pty.fork()
if pid == 0:  # l'enfant, dont la sortie standard est le terminal
    os.dup2(report, 2)
    os.execv(node, [node, program, length, 'terminal'])

try:  # lire tout ce qu'il y écrit
    while os.read(terminal, 65536):
        pass
except OSError:
    pass  # sous Linux, la fin d'un terminal est une erreur
os.waitpid(pid, 0)
