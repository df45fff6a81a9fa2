import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause } from '#page/net/pause.js';

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
