import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { figures } from '#page/ops/advice.js';
import { addWords } from '#page/words/i18n.js';
import { en, es } from '#page/ops/words.js';

addWords({ en, es });
const scaling = {
  recommendation: 'SCALE_UP',
  workers: 4,
  live: 2,
  why: 'why',
  arrivalsPerSecond: 12.34,
  waiting: 60,
  queueLatencySeconds: 75,
  neededPerSecond: 70,
  possiblePerSecond: null,
  knee: null,
};

test('what is not known is not shown as 0', () => {
  const shown = Object.fromEntries(figures(scaling, null));

  assert.deepEqual([shown.unacked, shown.redelivered, shown.possible], ['–', '–', '–']);
  assert.match(shown.oldest, /1 min 15 s/);
});

test('what is known is shown, and 0 is', () => {
  const queue = { ready: 3, unacked: 8, unpublished: 20, redelivered: 0, latencySeconds: 75 };
  const shown = Object.fromEntries(figures({ ...scaling, possiblePerSecond: 40 }, queue));

  assert.deepEqual([shown.unacked, shown.redelivered, shown.possible], ['8', '0', '40']);
  assert.deepEqual([shown.unpublished, shown.waiting], ['20', '3']);
});

test('each recommendation, figure and alert has words in both languages', () => {
  const alerts = ['cpu-high', 'memory-high', 'heartbeat-late', 'queue-latency-growing', 'dead-letters', 'deadline-near', 'worker-convicted'];
  const names = [
    ...['SCALE_UP', 'MAINTAIN', 'SCALE_DOWN'].map((action) => `advice${action}`),
    ...figures(scaling, null).map(([key]) => key),
    ...alerts.map((kind) => `alert-${kind}`),
  ];
  for (const words of [en, es]) for (const name of names) assert.ok(words[name], name);
});
