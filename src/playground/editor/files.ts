// The files beside the program, which it can read: the reader may change their texts.
export type Files = Readonly<Record<string, string>>;

export const ORIGINAL_FILES: Files = {
  'index.html': '<!doctype html>\n<html lang="fr">\n<title>Bonjour</title>\n<h1>Bonjour tout le monde !</h1>\n',
  'data.json': '{ "nom": "Zoé", "notes": [12, 15, 9] }\n',
};

export const isOriginal = (files: Files): boolean => JSON.stringify(files) === JSON.stringify(ORIGINAL_FILES);
