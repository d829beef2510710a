const error = new Error('avec plus');
error.code = 'E_MOI';
error.details = { a: 1 };
throw error;
