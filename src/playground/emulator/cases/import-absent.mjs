import { createServeur } from 'node:http';

createServeur();
