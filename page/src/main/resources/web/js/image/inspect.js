// What can be known of a file before it is sent: whether it may be an image and, from its header, its size.
import { Problem } from '../net/problem.js';
import { bytes, pixels } from '../words/i18n.js';

const HEADER = 256 * 1024;
/** The length of OS/2's header, whose sizes have 16 bits. */
const BMP_CORE_HEADER = 12;

/**
 * Throws the Problem for which the server would refuse the file; returns its size in pixels, where that is known.
 *
 * @param {File} file
 * @param {Api.Limits | null} limits null while they are unknown
 */
export async function inspect(file, limits) {
  if (file.size === 0) throw new Problem('empty');
  if (file.type !== '' && !file.type.startsWith('image/')) {
    throw new Problem('notImage', { values: { name: file.name, type: file.type } });
  }
  if (limits && file.size > limits.maxUploadBytes) {
    throw new Problem('tooLarge', { values: { size: bytes(file.size), limit: bytes(limits.maxUploadBytes) } });
  }
  const size = pixelSize(new DataView(await headerOf(file)));
  if (size && limits && size.width * size.height > limits.maxPixels) {
    throw new Problem('tooManyPixels', { values: { ...size, limit: pixels(limits.maxPixels) } });
  }
  return size;
}

/**
 * A folder arrives as a file, too, and a file may be gone since it was chosen: neither can be read.
 *
 * @param {File} file
 */
function headerOf(file) {
  return file.slice(0, HEADER).arrayBuffer().catch(() => {
    throw new Problem('unreadable', { values: { name: file.name } });
  });
}

/**
 * Width and height that a PNG, JPEG, GIF or BMP declares, as stored; undefined for anything else.
 *
 * @param {DataView} view the file's first bytes
 * @returns {Api.Size | undefined}
 */
export function pixelSize(view) {
  /** @param {number[]} start */
  const starts = (...start) => view.byteLength > 30 && start.every((byte, i) => view.getUint8(i) === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (starts(0x47, 0x49, 0x46)) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (starts(0x42, 0x4d)) {
    const isCore = view.getUint32(14, true) === BMP_CORE_HEADER;
    if (isCore) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  }
  return starts(0xff, 0xd8) ? jpegSize(view) : undefined;
}

/**
 * Walks a JPEG's segments (ITU-T T.81, B.1.1) to the frame header.
 *
 * @param {DataView} view
 */
function jpegSize(view) {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}
