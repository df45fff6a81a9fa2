// Reads a ZIP as APPNOTE 6.3.10 describes it, from the end: directory, entries, their data. Only what is not compressed.
import assert from 'node:assert/strict';

/** The entries of a ZIP, in the directory's order. */
export async function readZip(blob) {
  const bytes = Buffer.from(await blob.arrayBuffer());
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  assert.equal(end, bytes.length - 22, 'the end record is last, without a comment');
  const count = bytes.readUInt16LE(end + 10);
  assert.equal(bytes.readUInt16LE(end + 8), count);
  let at = bytes.readUInt32LE(end + 16);
  assert.equal(at + bytes.readUInt32LE(end + 12), end, 'the directory ends where the end record begins');
  return Array.from({ length: count }, () => {
    assert.equal(bytes.toString('latin1', at, at + 4), 'PK\x01\x02');
    const nameLength = bytes.readUInt16LE(at + 28);
    const entry = {
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      modified: [bytes.readUInt16LE(at + 12), bytes.readUInt16LE(at + 14)],
      crc: bytes.readUInt32LE(at + 16),
      size: bytes.readUInt32LE(at + 24),
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
    };
    assert.equal(bytes.readUInt32LE(at + 20), entry.size, 'stored');
    const local = bytes.readUInt32LE(at + 42);
    assert.equal(bytes.toString('latin1', local, local + 4), 'PK\x03\x04');
    // All that the directory repeats, from the version needed to the name's length.
    assert.deepEqual(bytes.subarray(local + 4, local + 28), bytes.subarray(at + 6, at + 30));
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return { ...entry, data: bytes.subarray(start, start + entry.size) };
  });
}

/** CRC-32 as its polynomial defines it, bit by bit. */
export function crc32(data) {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

