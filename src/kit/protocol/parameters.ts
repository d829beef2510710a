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
  /** Shown after the field: `ms`, `connexions`. */
  unit?: string;
  /** When only these values make sense. */
  enum?: readonly number[];
}

export interface ChoiceProperty extends Titled {
  type: 'string';
  enum: readonly string[];
  default: string;
  /** What the form shows for each value; the value itself when absent. */
  labels?: Readonly<Record<string, string>>;
}

export interface TextProperty extends Titled {
  type: 'string';
  pattern: string;
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

/** Narrower bounds than the schema's own, by parameter. */
export type Bounds = Readonly<Record<string, { maximum: number } | { enum: readonly (string | number)[] }>>;

/** The schema within narrower bounds; a default that no longer fits becomes the nearest that does, or the first. */
export function narrow(schema: ParametersSchema, bounds: Bounds = {}): ParametersSchema {
  const properties = Object.entries(schema.properties).map(([name, property]) => {
    const bound = bounds[name];
    if (!bound) return [name, property];
    const value = property.default as number;
    const fits =
      'enum' in bound ? (bound.enum.includes(value) ? value : bound.enum[0]) : Math.min(value, bound.maximum);
    return [name, { ...property, ...bound, default: fits }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
