// The workflows of GitHub Actions, read as GitHub reads them: no error, only commands that exist.
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './servers.ts';

// The parser imports its JSON without the attribute that Node.js asks for.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    return resolved.url.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved;
  },
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

const FOLDER = join(ROOT, '.github/workflows');
const SCRIPTS = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);

test.each(readdirSync(FOLDER))('%s is a workflow, and what it runs exists', async (name) => {
  const content = readFileSync(join(FOLDER, name), 'utf8');
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  expect(context.errors.getErrors()).toEqual([]);
  const { errors = [], jobs } = await convertWorkflowTemplate(context, value ?? expect.unreachable(name));
  expect(errors).toEqual([]);
  expect(jobs.length).toBeGreaterThan(0);
  const steps = jobs.flatMap((job) => (job.type === 'job' ? job.steps : []));
  const commands = steps.flatMap((step) => ('run' in step ? [step.run.toDisplayString()] : []));
  for (const command of commands) {
    const [, script] = /^npm run (\S+)/.exec(command) ?? [];
    if (script) expect(SCRIPTS).toContain(script);
    for (const [file] of command.matchAll(/(?:tests|\.ci)\/[\w./-]+/g)) accessSync(join(ROOT, file));
    if (command.includes('.ci/run')) accessSync(join(ROOT, '.ci/run'), constants.X_OK);
  }
});
