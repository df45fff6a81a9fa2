// Several results in one file: a ZIP (PKWARE APPNOTE 6.3.10) without compression, since images are compressed already.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const LARGEST = 0xffffffff;

/**
 * Packs files of `{ name, blob }`. Names that come twice are numbered. All together stay under 4 GiB.
 *
 * @throws RangeError beyond that
 */
export async function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, blob } of numbered(files)) {
    const path = new TextEncoder().encode(name);
    const common = entry(path.length, blob.size, await crc32(blob));
    parts.push(record(LOCAL, [[2, VERSION], ...common, [2, 0]]), path, blob);
    directory.push(
      record(CENTRAL, [[2, VERSION], [2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]),
      path,
    );
    offset += 30 + path.length + blob.size;
    if (offset > LARGEST) throw new RangeError('more than 4 GiB do not go into one ZIP');
  }
  const length = directory.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const count = files.length;
  const end = record(END, [[2, 0], [2, 0], [2, count], [2, count], [4, length], [4, offset], [2, 0]]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

function entry(pathLength, size, crc) {
  const now = new Date();
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const day = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  return [[2, UTF8_NAMES], [2, 0], [2, time], [2, day], [4, crc], [4, size], [4, size], [2, pathLength]];
}

/** A signature and fields of 2 or 4 bytes, little-endian. */
function record(signature, fields) {
  const all = [[4, signature], ...fields];
  const view = new DataView(new ArrayBuffer(all.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of all) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function numbered(files) {
  const taken = new Set();
  return files.map(({ name, blob }) => {
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem} (${n})${ending}`;
    taken.add(free.toLowerCase());
    return { name: free, blob };
  });
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

async function crc32(blob) {
  let crc = 0xffffffff;
  for (const reader = blob.stream().getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return (crc ^ 0xffffffff) >>> 0;
    for (const byte of value) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  }
}
