throw { statut: 500, details: { un: { deux: { trois: { quatre: { cinq: {} } } } } }, liste: [[[[[[1]]]]]] };
