import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourOf, WAITING } from '#page/viewer/palette.js';

test('workers have different colours, which they keep, as long as there are enough', () => {
  const colours = Array.from({ length: 8 }, (_, i) => colourOf(`worker-${i}`));

  assert.equal(new Set([...colours, WAITING]).size, 9);
  assert.equal(colourOf('worker-8'), colours[0]);
  assert.deepEqual(Array.from({ length: 8 }, (_, i) => colourOf(`worker-${i}`)), colours);
});
