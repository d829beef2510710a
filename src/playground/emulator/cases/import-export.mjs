import http from 'node:http';

export const port = 3000;
export class Visites {
  total = 0;
}
export async function repondre(req, res) {
  res.end(`visite ${++visites.total}`);
}
const visites = new Visites()
export default async (req, res) => repondre(req, res);
http.createServer(repondre).listen(port, () => console.log('prêt', typeof Visites));
