import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import '../support/page.js';
import { PARTS } from '#page/viewer/empty-state.js';

test('the bands of the empty viewer are inside its photograph', () => {
  const rows = rowsOfJpeg(readFileSync(new URL('../../../main/resources/web/img/portada.jpg', import.meta.url)));

  for (const { from, to } of PARTS) assert.ok(0 <= from && from < to && to <= rows, `${from} to ${to} of ${rows} rows`);
});

/** The height in the frame header, the first of the segments whose marker is SOF0 or SOF2. */
function rowsOfJpeg(bytes) {
  let at = 2;
  while (![0xc0, 0xc2].includes(bytes[at + 1])) at += 2 + bytes.readUInt16BE(at + 2);
  return bytes.readUInt16BE(at + 5);
}
