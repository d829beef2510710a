import http from 'node:http';

const a = 1;
const a = 2;
