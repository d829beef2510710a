const adresse = new URL('http://ada:secret@exemple.fr:8080/a/b?q=é&r=2#ici');
console.log(adresse, [adresse.searchParams], { a: { b: { c: adresse, d: adresse.searchParams } } });
console.log(new URLSearchParams(), [new URLSearchParams({ un: 'x'.repeat(40), deux: "l'apostrophe".repeat(4) })]);
console.log({ dedans: new URL('http://a/') }, [Buffer.from('abc')], { a: { b: { c: Buffer.from('d') } } });
