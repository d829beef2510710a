// Names and tables of the Node.js that is emulated.
import tables from 'node-tables';

export const { methods: METHODS, errors: UVERRORS } = tables;

export const MODULES: readonly string[] = tables.modules.split(' ');

export const namesOf = (owner: string): readonly string[] => tables.names[owner]?.split(' ') ?? [];
