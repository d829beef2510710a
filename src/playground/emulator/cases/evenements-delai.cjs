for (const delai of [-1, undefined, '5', 1.5, 2 ** 32]) {
  try {
    AbortSignal.timeout(delai);
  } catch (erreur) {
    console.log(erreur.name, erreur.code, erreur.message);
  }
}
AbortSignal.timeout(1).addEventListener('abort', ({ target }) => console.log(target.reason.name, target.reason.message));
setTimeout(() => {}, 200);
