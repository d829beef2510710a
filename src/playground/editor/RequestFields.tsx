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

export const AS_TYPED = { autocomplete: 'off', autocapitalize: 'off', spellcheck: false } as const;

const IDS = {
  method: 'modifier-methode',
  path: 'modifier-chemin',
  fields: 'modifier-champs',
  body: 'modifier-corps',
  fault: 'modifier-faute',
};

export function RequestFields({ form, fault, onChange }: RequestFieldsProps) {
  const field = (name: keyof RequestForm) => ({
    id: IDS[name],
    value: form[name],
    onInput: ({ currentTarget }: Typed) => onChange({ ...form, [name]: currentTarget.value }),
    ...(fault?.field === name && { 'aria-invalid': true, 'aria-describedby': IDS.fault }),
  });
  const text = (name: 'fields' | 'body') => (
    <p>
      <label for={IDS[name]}>{french(PLAYGROUND[name])}</label>
      <textarea rows={Math.min(8, Math.max(2, form[name].split('\n').length))} {...field(name)} {...AS_TYPED} />
    </p>
  );
  return (
    <fieldset class="request">
      <legend>{PLAYGROUND.request}</legend>
      <p class="field">
        <label for={IDS.method}>{PLAYGROUND.method}</label>
        <select {...field('method')}>
          {[...new Set([...METHODS, form.method])].map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
      </p>
      <p class="field path">
        <label for={IDS.path}>{PLAYGROUND.path}</label>
        <input type="text" {...field('path')} {...AS_TYPED} />
      </p>
      <div class="texts">
        {text('fields')}
        {text('body')}
      </div>
      {addsLength(form) && <p class="note">{PLAYGROUND.lengthAdded(sizeOf(form.body))}</p>}
      <p class="fault" id={IDS.fault} role="alert">
        {fault && french(fault.sentence)}
      </p>
    </fieldset>
  );
}
