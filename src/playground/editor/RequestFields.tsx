// The request to send: method, path, header fields, body.
import type { TargetedEvent } from 'preact';
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import { addsLength, METHODS, type RequestFault, type RequestForm, sizeOf } from './request.ts';

interface RequestFieldsProps {
  form: RequestForm;
  fault: RequestFault | undefined;
  onChange(form: RequestForm): void;
}

type Typed = TargetedEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;

const AS_TYPED = { autocomplete: 'off', autocapitalize: 'off', spellcheck: false } as const;

export function RequestFields({ form, fault, onChange }: RequestFieldsProps) {
  const set = (name: keyof RequestForm) => (event: Typed) => onChange({ ...form, [name]: event.currentTarget.value });
  const faulty = (field: RequestFault['field']) =>
    fault?.field === field ? { 'aria-invalid': true, 'aria-describedby': 'modifier-faute' } : {};
  const rows = (text: string) => Math.min(8, Math.max(2, text.split('\n').length));
  return (
    <fieldset class="request">
      <legend>{PLAYGROUND.request}</legend>
      <p class="field">
        <label for="modifier-methode">{PLAYGROUND.method}</label>
        <select id="modifier-methode" value={form.method} onChange={set('method')}>
          {(METHODS.includes(form.method) ? METHODS : [...METHODS, form.method]).map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
      </p>
      <p class="field path">
        <label for="modifier-chemin">{PLAYGROUND.path}</label>
        <input
          id="modifier-chemin"
          type="text"
          value={form.path}
          onInput={set('path')}
          {...AS_TYPED}
          {...faulty('path')}
        />
      </p>
      <div class="texts">
        <p>
          <label for="modifier-champs">{french(PLAYGROUND.fields)}</label>
          <textarea
            id="modifier-champs"
            rows={rows(form.fields)}
            value={form.fields}
            onInput={set('fields')}
            {...AS_TYPED}
            {...faulty('fields')}
          />
        </p>
        <p>
          <label for="modifier-corps">{PLAYGROUND.body}</label>
          <textarea id="modifier-corps" rows={rows(form.body)} value={form.body} onInput={set('body')} {...AS_TYPED} />
        </p>
      </div>
      {addsLength(form) && <p class="note">{PLAYGROUND.lengthAdded(sizeOf(form.body))}</p>}
      <p class="fault" id="modifier-faute" role="alert">
        {fault && french(fault.sentence)}
      </p>
    </fieldset>
  );
}
