setTimeout(() => { throw { code: 1, message: 'objet' }; }, 1);
