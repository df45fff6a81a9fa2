import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { inspect, pixelSize } from '#page/image/inspect.js';

/** 64 bytes that begin with these; values are `[offset, bytes, value, littleEndian]`. */
function header(start, ...values) {
  const view = new DataView(new ArrayBuffer(64));
  start.forEach((byte, i) => view.setUint8(i, byte));
  for (const [offset, bytes, value, littleEndian] of values) {
    if (bytes === 4) view.setInt32(offset, value, littleEndian);
    else view.setUint16(offset, value, littleEndian);
  }
  return view;
}

const png = (width, height) => header([0x89, 0x50, 0x4e, 0x47], [16, 4, width], [20, 4, height]);
const jpegFrame = (at, marker, width, height) => [[at, 2, 0xff00 | marker], [at + 2, 2, 17], [at + 5, 2, height], [at + 7, 2, width]];

const HEADERS = {
  PNG: png(300, 200),
  GIF: header([0x47, 0x49, 0x46], [6, 2, 300, true], [8, 2, 200, true]),
  BMP: header([0x42, 0x4d], [14, 4, 40, true], [18, 4, 300, true], [22, 4, 200, true]),
  'BMP from the top down': header([0x42, 0x4d], [14, 4, 40, true], [18, 4, 300, true], [22, 4, -200, true]),
  'BMP of OS/2': header([0x42, 0x4d], [14, 4, 12, true], [18, 2, 300, true], [20, 2, 200, true]),
  'baseline JPEG': header([0xff, 0xd8], [2, 2, 0xffe0], [4, 2, 10], ...jpegFrame(14, 0xc0, 300, 200)),
  'progressive JPEG after a Huffman table': header([0xff, 0xd8], [2, 2, 0xffc4], [4, 2, 10], ...jpegFrame(14, 0xc2, 300, 200)),
  'JPEG with fill bytes': header([0xff, 0xd8, 0xff, 0xff, 0xff], ...jpegFrame(5, 0xc0, 300, 200)),
};

for (const [kind, view] of Object.entries(HEADERS)) {
  test(`a ${kind} declares its size`, () => {
    assert.deepEqual(pixelSize(view), { width: 300, height: 200 });
  });
}

test('of other files, and of those too short, nothing is known', () => {
  assert.equal(pixelSize(header([0x49, 0x49, 0x2a, 0])), undefined);
  assert.equal(pixelSize(new DataView(png(3, 2).buffer, 0, 30)), undefined);
  assert.equal(pixelSize(header([0xff, 0xd8, 0xff, 0xe0])), undefined, 'no frame header');
  assert.equal(pixelSize(new DataView(new ArrayBuffer(0))), undefined);
});

const limits = { maxUploadBytes: 100, maxPixels: 60_000, maxSteps: 8 };
const file = (content, type = 'image/png', name = 'cat.png') => new File([content], name, { type });

test('a file within the limits passes, with its size', async () => {
  assert.deepEqual(await inspect(file(png(300, 200)), limits), { width: 300, height: 200 });
  assert.equal(await inspect(file('P5', '', 'cat.pgm'), limits), undefined);
});

test('while the limits are unknown only the file itself counts', async () => {
  assert.deepEqual(await inspect(file(png(30_000, 20_000)), null), { width: 30_000, height: 20_000 });
});

for (const [key, refused] of [
  ['empty', file('')],
  ['notImage', file('words', 'text/plain')],
  ['tooLarge', file('x'.repeat(101))],
  ['tooManyPixels', file(png(300, 201))],
  ['unreadable', { size: 1, type: '', name: 'folder', slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) }],
]) {
  test(`a file is refused as ${key}, in words`, async () => {
    await assert.rejects(inspect(refused, limits), (problem) => {
      assert.equal(problem.key, key);
      assert.notEqual(problem.lead, '');
      assert.ok(!problem.detail.includes('{'), problem.detail);
      return true;
    });
  });
}
