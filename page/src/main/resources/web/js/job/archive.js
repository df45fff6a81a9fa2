// Several results in one file: a ZIP (PKWARE APPNOTE 6.3.10) without compression, since images are compressed already.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const LARGEST = 0xffffffff;

/**
 * Packs files. A name that occurs again gets a number. All together must stay below 4 GiB.
 *
 * @param {Page.Result[]} files
 * @param {Date} [now] the time that they get
 * @throws {RangeError} beyond that
 */
export async function zip(files, now = new Date()) {
  /** @type {BlobPart[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let offset = 0;
  for (const { name, blob } of numbered(files)) {
    const path = new TextEncoder().encode(name);
    const common = entry(path.length, blob.size, await crc32(blob), now);
    parts.push(record(LOCAL, [[2, VERSION], ...common, [2, 0]]), path, blob);
    directory.push(
      record(CENTRAL, [[2, VERSION], [2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]),
      path,
    );
    offset += 30 + path.length + blob.size;
    if (offset > LARGEST) throw new RangeError('more than 4 GiB do not fit into one ZIP');
  }
  const length = directory.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const count = files.length;
  const end = record(END, [[2, 0], [2, 0], [2, count], [2, count], [4, length], [4, offset], [2, 0]]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/**
 * The fields that a file has in its own header and in the directory.
 *
 * @param {number} pathLength
 * @param {number} size
 * @param {number} crc
 * @param {Date} now
 * @returns {[bytes: number, value: number][]}
 */
function entry(pathLength, size, crc, now) {
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const day = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  return [[2, UTF8_NAMES], [2, 0], [2, time], [2, day], [4, crc], [4, size], [4, size], [2, pathLength]];
}

/**
 * A signature and fields of 2 or 4 bytes, little-endian.
 *
 * @param {number} signature
 * @param {[bytes: number, value: number][]} fields
 */
function record(signature, fields) {
  /** @type {[number, number][]} */
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

/** @param {Page.Result[]} files */
function numbered(files) {
  /** @type {Set<string>} */
  const taken = new Set();
  return files.map(({ name, blob }) => {
    const dot = name.lastIndexOf('.');
    const end = dot > 0 ? dot : name.length;
    const [stem, ending] = [name.slice(0, end), name.slice(end)];
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

/** @param {Blob} blob */
async function crc32(blob) {
  let crc = 0xffffffff;
  for (const reader = blob.stream().getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return (crc ^ 0xffffffff) >>> 0;
    for (const byte of value) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  }
}
