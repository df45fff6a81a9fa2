// Figures as people read them, in the language now chosen.
import { currentLanguage, number } from '../words/i18n.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @param {number} at milliseconds
 * @param {boolean} [seconds] whether to show them
 */
export function time(at, seconds = true) {
  // An axis has no room for am and pm.
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', ...(seconds && { second: '2-digit' }) };
  return new Intl.DateTimeFormat(currentLanguage(), options).format(at);
}

/** @param {number} at milliseconds */
export function dayAndTime(at) {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** @param {number} share from 0 to 1 */
export function percent(share) {
  return number(share, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 });
}

/** @param {number} perSecond */
export function rate(perSecond) {
  if (perSecond >= 100) return number(perSecond, { maximumFractionDigits: 0 });
  return number(perSecond, { maximumFractionDigits: perSecond < 1 ? 2 : 1 });
}

/**
 * A duration in its two largest units: `2 h 5 min`.
 *
 * @param {number} seconds
 */
export function span(seconds) {
  const left = Math.max(0, Math.floor(seconds));
  if (left < MINUTE) return `${left} s`;
  if (left < HOUR) return pair(left, MINUTE, 'min', 1, 's');
  if (left < DAY) return pair(left, HOUR, 'h', MINUTE, 'min');
  return pair(left, DAY, 'd', HOUR, 'h');
}

/**
 * @param {number} seconds
 * @param {number} large seconds in the larger unit
 * @param {string} largeUnit
 * @param {number} small seconds in the smaller unit
 * @param {string} smallUnit
 */
function pair(seconds, large, largeUnit, small, smallUnit) {
  const rest = Math.floor((seconds % large) / small);
  const first = `${number(Math.floor(seconds / large))} ${largeUnit}`;
  return rest > 0 ? `${first} ${rest} ${smallUnit}` : first;
}
