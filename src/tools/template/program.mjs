console.log('Voici une ligne.');
