// The workflows of GitHub Actions, read as GitHub reads them: no error, only commands that exist.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import type { WorkflowTemplate } from '@actions/workflow-parser';
import { expect, test } from 'vitest';
import { readBase } from '../src/server/environment.ts';
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

async function read(name: string): Promise<WorkflowTemplate> {
  const content = readFileSync(join(FOLDER, name), 'utf8');
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  expect(context.errors.getErrors()).toEqual([]);
  return convertWorkflowTemplate(context, value ?? expect.unreachable(name));
}

/** The commands of a job, in order. */
function commandsOf(template: WorkflowTemplate, id: string): string[] {
  const job = template.jobs.find((candidate) => candidate.id.value === id);
  if (job?.type !== 'job') return expect.unreachable(id);
  return job.steps.flatMap((step) => ('run' in step ? [step.run.toDisplayString()] : []));
}

test.each(readdirSync(FOLDER))('%s is a workflow, and what it runs exists', async (name) => {
  const template = await read(name);
  expect(template.errors ?? []).toEqual([]);
  expect(template.jobs.length).toBeGreaterThan(0);
  for (const { id } of template.jobs)
    for (const command of commandsOf(template, id.value)) {
      const [, script] = /^npm run (\S+)/.exec(command) ?? [];
      if (script) expect(SCRIPTS).toContain(script);
      for (const [file] of command.matchAll(/(?:tests|\.ci)\/[\w./-]+/g))
        expect(existsSync(join(ROOT, file))).toBe(true);
    }
});

test('Ubuntu runs everything, macOS and Windows what they can', async () => {
  const ci = await read('ci.yml');
  expect(commandsOf(ci, 'all')).toEqual(['sudo env "PATH=$PATH" .ci/run']);
  expect(statSync(join(ROOT, '.ci/run')).mode & 0o100).not.toBe(0);
  expect(commandsOf(ci, 'elsewhere')).toEqual(['npm ci', 'npm run build', 'npm run test:unit']);
});

test('the other lines of Node.js are recorded once a month, and proposed', async () => {
  const commands = commandsOf(await read('record.yml'), 'record');
  expect(commands.some((command) => command.includes('npm run record -- --node'))).toBe(true);
});

test('the static site is built under its path', async () => {
  expect(commandsOf(await read('pages.yml'), 'build')).toEqual(['npm ci', 'npm run build']);
  // What configure-pages gives for a project and for a user's own site, with the slash that the workflow adds.
  expect([readBase('/a-propos/'), readBase('/')]).toEqual(['/a-propos/', '/']);
});
