// The form of a lab, drawn from its parameters' schema.
import type { ComponentChildren, TargetedEvent } from 'preact';
import { french } from '../../text/typography.ts';
import type { ParametersSchema, Property, Value, Values } from '../protocol/parameters.ts';
import { readField } from './form.ts';

interface ControlsProps {
  slug: string;
  schema: ParametersSchema;
  values: Values;
  disabled: boolean;
  onChange(name: string, value: Value): void;
  onSubmit(): void;
  /** The buttons, and the progress. */
  children: ComponentChildren;
}

export function Controls({ slug, schema, values, disabled, onChange, onSubmit, children }: ControlsProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      {Object.entries(schema.properties).map(([name, property]) => (
        <Field
          key={name}
          id={`${slug}-${name}`}
          name={name}
          property={property}
          value={values[name] ?? property.default}
          disabled={disabled}
          onChange={(value) => onChange(name, value)}
        />
      ))}
      {children}
    </form>
  );
}

interface FieldProps {
  id: string;
  name: string;
  property: Property;
  value: Value;
  disabled: boolean;
  onChange(value: Value): void;
}

function Field({ id, property, ...input }: FieldProps) {
  const unit = 'unit' in property ? property.unit : undefined;
  return (
    <div class="field">
      <label for={id}>{french(property.title)}</label>
      <Input id={id} property={property} {...input} />
      {unit && <span class="unit">{unit}</span>}
    </div>
  );
}

function Input({ id, name, property, value, disabled, onChange }: FieldProps) {
  const changed = (event: TargetedEvent<HTMLInputElement | HTMLSelectElement>) =>
    onChange(readField(property, event.currentTarget as HTMLInputElement));
  if (property.type === 'boolean') {
    return (
      <input id={id} name={name} type="checkbox" checked={value === true} disabled={disabled} onChange={changed} />
    );
  }
  if ('enum' in property && property.enum) {
    const labels = 'labels' in property ? property.labels : undefined;
    return (
      <select id={id} name={name} value={String(value)} disabled={disabled} onChange={changed}>
        {property.enum.map((choice) => (
          <option key={choice} value={choice} selected={choice === value}>
            {french(labels?.[choice] ?? String(choice))}
          </option>
        ))}
      </select>
    );
  }
  const shared = { id, name, value: String(value), disabled, required: true, onInput: changed };
  if (property.type === 'integer') {
    const { minimum, maximum } = property;
    return <input {...shared} type="number" inputMode="numeric" min={minimum} max={maximum} step={1} />;
  }
  const { pattern, maxLength } = property as Extract<Property, { pattern: string }>;
  return (
    <input
      {...shared}
      type="text"
      pattern={pattern}
      maxLength={maxLength}
      size={12}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
