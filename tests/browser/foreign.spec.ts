// A page of another origin: to it, a companion and a port where nothing listens are the same thing.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { freePort, type StartedCompanion } from '../servers.ts';
import { expect, test } from './fixtures.ts';

/** What a page can learn of `base` by all the ways it has of asking. */
function look(page: Page, base: string): Promise<Record<string, string>> {
  return page.evaluate(async (address) => {
    const seen: Record<string, string> = {};
    const settled = (element: EventTarget, good: string[], bad: string[]) =>
      new Promise<string>((resolve) => {
        for (const name of good) element.addEventListener(name, () => resolve('yes'));
        for (const name of bad) element.addEventListener(name, () => resolve('no'));
        setTimeout(resolve, 5000, 'silence');
      });
    const placed = async (tag: string, attributes: Record<string, string>) => {
      const element = Object.assign(document.createElement(tag), attributes);
      const result = settled(element, ['load', 'loadedmetadata'], ['error']);
      (tag === 'link' ? document.head : document.body).append(element);
      return result;
    };
    const fetched = (path: string, options: RequestInit) =>
      fetch(address + path, options).then(
        ({ type, status }) => `${type} ${status}`,
        ({ name }: Error) => name,
      );
    const runs = 'api/labs/bonjour/runs';
    const ways: Record<string, () => Promise<string>> = {
      'fetch the page': () => fetched('', {}),
      'fetch the page without asking for leave': () => fetched('', { mode: 'no-cors' }),
      'fetch the state': () => fetched('api/status', { mode: 'no-cors' }),
      'fetch the metrics': () => fetched('metrics', { mode: 'no-cors' }),
      'fetch the hello-world': () => fetched('bonjour', { mode: 'no-cors' }),
      'start a run': () =>
        fetched(runs, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
      'start a run as a form would': () => fetched(runs, { method: 'POST', mode: 'no-cors', body: '{}' }),
      'a redirection': () => fetched('accessibilite', { mode: 'no-cors', redirect: 'manual' }),
      'a picture': () => placed('img', { src: `${address}apercu.png` }),
      'the icon': () => placed('img', { src: `${address}icon.svg` }),
      'a script': () => placed('script', { src: `${address}bonjour` }),
      'a module': () => placed('script', { type: 'module', src: `${address}bonjour` }),
      'a style sheet': () => placed('link', { rel: 'stylesheet', href: `${address}bonjour` }),
      'a preload': () => placed('link', { rel: 'preload', as: 'image', href: `${address}icon.svg` }),
      'a film': () => placed('video', { src: `${address}bonjour` }),
      'a frame': () => placed('iframe', { src: address }),
      'the sandbox’s frame': () => placed('iframe', { src: `${address}sandbox/frame.html` }),
      'an object': () => placed('object', { data: address }),
      'an embedded document': () => placed('embed', { src: address }),
      events: () => settled(new EventSource(`${address}api/status`), ['open'], ['error']),
      'a socket': () => settled(new WebSocket(address.replace('http', 'ws')), ['open'], ['error']),
      'a window': async () => {
        const opened = open(address);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        const result = `${opened?.closed} ${opened?.length}`;
        opened?.close();
        return result;
      },
      'a worker': async () => {
        const text = `try { importScripts('${address}bonjour'); postMessage('yes') } catch ({ name }) { postMessage(name) }`;
        const worker = new Worker(URL.createObjectURL(new Blob([text])));
        return new Promise((resolve) => {
          worker.onmessage = ({ data }) => resolve(data);
        });
      },
    };
    for (const [name, way] of Object.entries(ways)) seen[name] = await way();
    // What the browser itself noted of each of these.
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    for (const { name, initiatorType, responseStatus, transferSize, nextHopProtocol } of entries) {
      if (name.startsWith(address))
        seen[`timing of ${initiatorType} ${name.slice(address.length)}`] =
          `${responseStatus} ${transferSize} ${nextHopProtocol}`;
    }
    return seen;
  }, base);
}

async function runsStarted(companion: StartedCompanion): Promise<number> {
  const text = await (await fetch(`${companion.url}metrics`)).text();
  return [...text.matchAll(/^companion_runs_started_total\{.*\} (\d+)$/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
}

// To 127.0.0.1, another port is the same site and another origin; the name localhost is another site.
for (const [kind, name] of [
  ['another origin of the same site', '127.0.0.1'],
  ['another site', 'localhost'],
]) {
  test(`${kind} sees no difference between a companion and nothing`, async ({ page, companion, staticHost, noise }) => {
    const host = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><title>Ailleurs</title>'),
    ).listen(0, '127.0.0.1');
    await once(host, 'listening');
    const before = await runsStarted(companion);
    await page.goto(`http://${name}:${(host.address() as AddressInfo).port}/`);
    const nothing = await look(page, `http://127.0.0.1:${await freePort()}/`);
    expect(Object.values(nothing)).toContain('TypeError');
    // An ordinary server is seen: the look is sharp enough.
    expect(await look(page, staticHost.url)).not.toEqual(nothing);
    for (const url of [companion.url, companion.hello]) {
      await page.reload();
      expect(await look(page, url)).toEqual(nothing);
    }
    expect(await runsStarted(companion)).toBe(before);
    // A link to the page is another matter.
    await page.evaluate((url) => {
      location.href = url;
    }, companion.url);
    await expect(page.locator('.site .mode')).toContainText('en direct');
    host.close();
    noise.length = 0;
  });
}
