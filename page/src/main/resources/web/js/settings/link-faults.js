// What is wrong with the settings that a link names, all of it, in the person's language.
import { t } from '../words/i18n.js';

const MOST_WORKERS = 10_000;

/**
 * The sentences about settings of the address that are not used as they are; the chain has its own.
 *
 * @param {Partial<Page.Fields>} given
 * @param {Api.Catalogue['formats']} formats
 * @returns {string[]}
 */
export function linkFaults({ format, workers, quality, compression, depth }, formats) {
  const known = formats.find(({ name }) => name === (format ?? 'png'));
  const faults = [];
  if (!known) faults.push(t('link_format', { value: format, names: formats.map(({ name }) => name).join(', ') }));
  if (workers && !isWhole(workers, MOST_WORKERS)) faults.push(t('link_workers', { value: workers, max: MOST_WORKERS }));
  // Of a format that is not known, nobody can tell whether it has a quality.
  if (quality && known && !(known.quality && isWhole(quality, 100))) faults.push(t('link_quality', { value: quality }));
  if (compression && known && !(known.compression && ['fast', 'small'].includes(compression))) {
    faults.push(t('link_compression', { value: compression }));
  }
  if (depth && depth !== '8') faults.push(t('link_depth', { value: depth }));
  return faults;
}

/**
 * @param {string} text
 * @param {number} max
 */
function isWhole(text, max) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= max;
}
