// The form of a lab, drawn from its parameters' schema.
import type { ComponentChildren, TargetedEvent } from 'preact';
import { needed, shortBounds } from '../../text/parameters.ts';
import { french } from '../../text/typography.ts';
import type { ParametersSchema, Property, Value, Values } from '../protocol/parameters.ts';
import { accepts, readField } from './form.ts';

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
    // The browser's own validation messages would be in the browser's language.
    const wrong = (event.currentTarget as HTMLFormElement).querySelector<HTMLElement>('[aria-invalid]');
    if (wrong) wrong.focus();
    else onSubmit();
  };
  return (
    <form noValidate onSubmit={submit}>
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

function Field({ id, property, value, ...input }: FieldProps) {
  const bounds = shortBounds(property);
  const isWrong = !accepts(property, value);
  return (
    <div class="field">
      <label for={id}>
        {french(property.title)}
        {bounds !== '' && ` (${french(bounds)})`}
      </label>
      <Input id={id} property={property} value={value} isWrong={isWrong} {...input} />
      {isWrong && (
        <span class="wrong" id={`${id}-wrong`}>
          {french(needed(property))}
        </span>
      )}
    </div>
  );
}

function Input({ id, name, property, value, isWrong, disabled, onChange }: FieldProps & { isWrong: boolean }) {
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
  const wrong = isWrong && ({ 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } as const);
  const shared = { id, name, disabled, onInput: changed, ...wrong };
  if (property.type === 'integer') {
    const { minimum, maximum } = property;
    const text = Number.isNaN(value) ? '' : String(value);
    return <input {...shared} value={text} type="number" inputMode="numeric" min={minimum} max={maximum} step={1} />;
  }
  return <input {...shared} value={String(value)} type="text" size={12} autocomplete="off" spellcheck={false} />;
}
