import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orAbort, pause } from '#page/net/pause.js';

test('a pause that nobody gives up ends by itself', async () => {
  await pause(1, new AbortController().signal);
});

test('a pause that is given up rejects with the reason, before or during it', async () => {
  await assert.rejects(pause(1, AbortSignal.abort(new Error('before'))), /before/);

  const controller = new AbortController();
  const waiting = pause(2 ** 30, controller.signal);
  controller.abort(new Error('during'));
  await assert.rejects(waiting, /during/);
});

test('what a promise gives comes through unless it is given up first', async () => {
  const { signal } = new AbortController();
  assert.equal(await orAbort(Promise.resolve(7), signal), 7);
  await assert.rejects(orAbort(Promise.reject(new Error('no')), signal), /no/);

  const controller = new AbortController();
  const waiting = orAbort(new Promise(() => {}), controller.signal);
  controller.abort(new Error('given up'));
  await assert.rejects(waiting, /given up/);
  await assert.rejects(orAbort(Promise.resolve(7), controller.signal), /given up/);
});
