// What a reader may change in a run: JSON Schema that validates, types and draws the form.

interface Titled {
  /** French, as the form shows it. */
  title: string;
}

export interface IntegerProperty extends Titled {
  type: 'integer';
  minimum: number;
  maximum: number;
  default: number;
  /** The most that a public server accepts: others wait for the run. Of an `enum`, the values up to it. */
  publicMaximum: number;
  /** Shown before the field, after the bounds: `ms`, `connexions`. */
  unit?: string;
  /** When only these values make sense. */
  enum?: readonly number[];
}

export interface ChoiceProperty extends Titled {
  type: 'string';
  enum: readonly string[];
  default: string;
  /** What a public server accepts, when that is not all of them. */
  publicEnum?: readonly string[];
  /** What the form shows for each value; the value itself when absent. */
  labels?: Readonly<Record<string, string>>;
}

export interface TextProperty extends Titled {
  type: 'string';
  pattern: string;
  /** The pattern in French: « un chemin qui commence par / ». */
  description?: string;
  maxLength: number;
  default: string;
}

export interface SwitchProperty extends Titled {
  type: 'boolean';
  default: boolean;
}

export type Property = IntegerProperty | ChoiceProperty | TextProperty | SwitchProperty;
export type Properties = Readonly<Record<string, Property>>;
export type Value = number | string | boolean;
export type Values = Record<string, Value>;

export interface ParametersSchema<Shape extends Properties = Properties> {
  type: 'object';
  additionalProperties: false;
  properties: Shape;
}

type ValueOf<P extends Property> = P extends { enum: readonly (infer Choice)[] }
  ? Choice
  : P extends { type: 'integer' }
    ? number
    : P extends { type: 'boolean' }
      ? boolean
      : string;

/** The values that a schema accepts. */
export type ValuesOf<Schema extends ParametersSchema> = {
  -readonly [Name in keyof Schema['properties']]: ValueOf<Schema['properties'][Name]>;
};

export function defineParameters<const Shape extends Properties>(properties: Shape): ParametersSchema<Shape> {
  return { type: 'object', additionalProperties: false, properties };
}

export function defaultsOf<Schema extends ParametersSchema>(schema: Schema): ValuesOf<Schema> {
  const entries = Object.entries(schema.properties).map(([name, property]) => [name, property.default]);
  return Object.fromEntries(entries) as ValuesOf<Schema>;
}

/** The values that a public server accepts; a default that is not among them becomes the nearest that is, or the first. */
function publicProperty(property: Property): Property {
  if (property.type === 'string' && 'enum' in property) {
    const { publicEnum, ...rest } = property;
    const allowed = publicEnum ?? property.enum;
    const fits = allowed.includes(property.default) ? property.default : (allowed[0] ?? property.default);
    return { ...rest, enum: allowed, default: fits };
  }
  if (property.type !== 'integer') return property;
  const maximum = Math.min(property.maximum, property.publicMaximum);
  const choices = property.enum?.filter((choice) => choice <= maximum);
  return { ...property, maximum, default: Math.min(property.default, maximum), ...(choices ? { enum: choices } : {}) };
}

/** The schema within the bounds of a public server. */
export function publicParameters(schema: ParametersSchema): ParametersSchema {
  const properties = Object.entries(schema.properties).map(([name, property]) => [name, publicProperty(property)]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** The same values, with what exceeds a bound of `schema` at that bound; undefined when a choice is not accepted. */
export function valuesWithin({ properties }: ParametersSchema, values: Values): Values | undefined {
  const within: Values = {};
  for (const [name, value] of Object.entries(values)) {
    const property = properties[name];
    if (property?.type === 'string' && 'enum' in property && !property.enum.includes(String(value))) return undefined;
    within[name] = property?.type === 'integer' ? Math.min(Number(value), property.maximum) : value;
  }
  return within;
}
