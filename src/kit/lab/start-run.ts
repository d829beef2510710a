// How a lab's run starts from the page, and with which values.
import type { PageConfig } from '../protocol/page-config.ts';
import { type ParametersSchema, publicParameters, type Values } from '../protocol/parameters.ts';
import type { Line } from '../protocol/stream.ts';
import type { LabView, PageRunContext } from './lab-view.ts';
import { requestRun } from './request-run.ts';

/** What the reader may change of a lab on this page: the page's defaults, within the bounds of the server behind it. */
export function schemaOnPage(lab: LabView, config: PageConfig | undefined): ParametersSchema {
  const schema = lab.pageParameters ?? lab.parameters;
  return config?.public ? publicParameters(schema) : schema;
}

/**
 * For a lab's own button and « Tout vérifier »; a counter-example, which needs the companion, is asked for by `CounterRun`.
 * A lab that has a half in the browser runs it here, with or without a companion; any other runs on the companion.
 * Yields a run's lines up to its closing line. Throws a `RunError` when it is refused or cut off.
 */
export function startRun(lab: LabView, values: Values, context: PageRunContext): AsyncIterable<Line> {
  return lab.run?.(values, context) ?? requestRun(lab.slug, values, context.signal);
}
