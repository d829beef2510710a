// The form of a lab, drawn from its parameters' schema.
import type { ComponentChildren, TargetedEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
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
  // Until its lab is hydrated, which is when it comes near the screen, a field is its value and no more: Chromium looks
  // at each field for what it could fill in, and styles every lab for that, however far from the screen.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // The browser's own validation messages would be in the browser's language.
    const wrong = (event.currentTarget as HTMLFormElement).querySelector<HTMLElement>('[aria-invalid]');
    if (wrong) wrong.focus();
    else onSubmit();
  };
  return (
    <form noValidate onSubmit={submit}>
      {Object.entries(schema.properties).map(([name, property]) => {
        const id = `${slug}-${name}`;
        const value = values[name] ?? property.default;
        const bounds = shortBounds(property);
        const isWrong = !accepts(property, value);
        return (
          <div class="field" key={name}>
            <label for={id}>
              {french(property.title)}
              {bounds !== '' && ` (${french(bounds)})`}
            </label>
            <Input
              id={id}
              name={name}
              property={property}
              value={value}
              isWrong={isWrong}
              ready={ready}
              disabled={disabled}
              onChange={(value) => onChange(name, value)}
            />
            {isWrong && (
              <span class="wrong" id={`${id}-wrong`}>
                {french(needed(property))}
              </span>
            )}
          </div>
        );
      })}
      {children}
    </form>
  );
}

interface InputProps {
  id: string;
  name: string;
  property: Property;
  value: Value;
  isWrong: boolean;
  /** Whether it can be used. */
  ready: boolean;
  disabled: boolean;
  onChange(value: Value): void;
}

function Input({ id, name, property, value, isWrong, ready, disabled, onChange }: InputProps) {
  const changed = (event: TargetedEvent<HTMLInputElement | HTMLSelectElement>) =>
    onChange(readField(property, event.currentTarget as HTMLInputElement));
  if (property.type === 'boolean') {
    return (
      <input
        id={id}
        name={name}
        type="checkbox"
        checked={value === true}
        disabled={disabled || !ready}
        onChange={changed}
      />
    );
  }
  const text = Number.isNaN(value) ? '' : String(value);
  if ('enum' in property && property.enum) {
    const names = property.enum.map((choice) => {
      const labels = 'labels' in property ? property.labels : undefined;
      return { choice, label: french(labels?.[choice] ?? String(choice)) };
    });
    if (!ready) {
      const [longest = ''] = names.map(({ label }) => label).sort((a, b) => b.length - a.length);
      return (
        <output id={id} data-longest={longest}>
          {names.find(({ choice }) => choice === value)?.label}
        </output>
      );
    }
    return (
      <select id={id} name={name} value={text} disabled={disabled} onChange={changed}>
        {names.map(({ choice, label }) => (
          <option key={choice} value={choice} selected={choice === value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const type = property.type === 'integer' ? 'number' : 'text';
  const shared = { id, class: `${type}-field` };
  if (!ready) {
    return <output {...shared}>{text}</output>;
  }
  const wrong = isWrong && ({ 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } as const);
  const field = { ...shared, name, type, value: text, disabled, onInput: changed, ...wrong };
  if (property.type !== 'integer') return <input {...field} autocomplete="off" spellcheck={false} />;
  return <input {...field} inputMode="numeric" min={property.minimum} max={property.maximum} step={1} />;
}
