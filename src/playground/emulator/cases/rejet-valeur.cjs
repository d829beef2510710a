Promise.reject({ raison: 42 });
