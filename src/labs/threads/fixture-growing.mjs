// A Node.js server that breaks the promise of one thread for all: a worker for each connection.
import './program-workers.mjs';
