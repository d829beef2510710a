console.log(“Bonjour”);
