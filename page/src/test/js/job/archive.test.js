import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zip } from '#page/job/archive.js';
import { crc32, readZip } from '../support/zip-reader.js';

const file = (name, content) => ({ name, blob: new Blob([content]) });

test('a ZIP holds every file under its name, stored as it is', async () => {
  const binary = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 251);
  const entries = await readZip(await zip([file('one.png', binary), file('two.txt', 'words'), file('empty', '')]));

  assert.deepEqual(entries.map(({ name }) => name), ['one.png', 'two.txt', 'empty']);
  assert.deepEqual(entries.map(({ data }) => [...data]), [[...binary], [...Buffer.from('words')], []]);
  assert.ok(entries.every(({ method }) => method === 0));
});

test('its checksums are CRC-32', async () => {
  const [entry] = await readZip(await zip([file('check', '123456789')]));

  assert.equal(entry.crc, 0xcbf43926, 'the check value of CRC-32/ISO-HDLC');
  assert.equal(entry.crc, crc32(entry.data));
});

test('names are UTF-8, and marked as such', async () => {
  const [entry] = await readZip(await zip([file('gata ñandú 🐈.png', 'x')]));

  assert.equal(entry.name, 'gata ñandú 🐈.png');
  assert.equal(entry.flags & 0x0800, 0x0800);
});

test('a name that occurs again is numbered before its ending, whatever its case', async () => {
  const names = ['a.png', 'A.png', 'a.png', 'a (2).png', 'noending', 'noending', '.hidden', '.hidden'];
  const entries = await readZip(await zip(names.map((name) => file(name, 'x'))));

  assert.deepEqual(
    entries.map(({ name }) => name),
    ['a.png', 'A (2).png', 'a (3).png', 'a (2) (2).png', 'noending', 'noending (2)', '.hidden', '.hidden (2)'],
  );
});

test('files have the local time, in two-second steps', async () => {
  const now = new Date(2031, 10, 28, 23, 59, 58);
  const [{ modified }] = await readZip(await zip([file('a', 'x')], now));

  assert.deepEqual(modified, [(23 << 11) | (59 << 5) | 29, (51 << 9) | (11 << 5) | 28]);
});

test('more than 4 GiB are refused', async () => {
  const huge = { size: 0xffffffff, stream: () => new Blob([]).stream() };

  await assert.rejects(zip([{ name: 'huge', blob: huge }]), RangeError);
});
