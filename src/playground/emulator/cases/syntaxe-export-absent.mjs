const connu = 1;
export { connu, inconnu };
