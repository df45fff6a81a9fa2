// Figures as people read them, in the language of the moment.
import { currentLanguage, number } from '../words/i18n.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function time(at, seconds = true) {
  // An axis has no room for am and pm.
  const options = { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', ...(seconds && { second: '2-digit' }) };
  return new Intl.DateTimeFormat(currentLanguage(), options).format(at);
}

export function dayAndTime(at) {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

export function percent(share) {
  return number(share, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 });
}

export function rate(perSecond) {
  return number(perSecond, { maximumFractionDigits: perSecond < 1 ? 2 : perSecond < 100 ? 1 : 0 });
}

/** A duration by its two largest units: `2 h 5 min`. */
export function span(seconds) {
  const left = Math.max(0, Math.floor(seconds));
  if (left < MINUTE) return `${left} s`;
  if (left < HOUR) return pair(left, MINUTE, 'min', 1, 's');
  if (left < DAY) return pair(left, HOUR, 'h', MINUTE, 'min');
  return pair(left, DAY, 'd', HOUR, 'h');
}

function pair(seconds, large, largeUnit, small, smallUnit) {
  const rest = Math.floor((seconds % large) / small);
  const first = `${number(Math.floor(seconds / large))} ${largeUnit}`;
  return rest > 0 ? `${first} ${rest} ${smallUnit}` : first;
}
