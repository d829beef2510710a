import { ajouter } from './outils/calcul.js';

console.log(ajouter(1, 2));
