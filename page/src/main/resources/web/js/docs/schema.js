// What a JSON Schema of the API says, in words and lists.
import { element } from '../dom.js';
import { t } from '../words/i18n.js';
import { anchor, inline } from './markup.js';

/**
 * @typedef {object} Schema the parts of a JSON Schema that the API's document uses
 * @property {string} [$ref]
 * @property {string | string[]} [type]
 * @property {string} [description]
 * @property {string[]} [required]
 * @property {Record<string, Schema>} [properties]
 * @property {Schema} [items]
 * @property {Schema[]} [oneOf]
 * @property {unknown[]} [enum]
 * @property {unknown} [const]
 * @property {unknown[]} [examples]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {unknown} [default]
 */

/** @param {string} reference `#/components/schemas/Job` */
function nameOf(reference) {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/**
 * What a value is, in a few words; a type of its own is linked to.
 *
 * @param {Schema} schema
 * @returns {(Node | string)[]}
 */
export function kind(schema) {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    const link = element('a', '', name);
    link.href = `#${anchor(`schema ${name}`)}`;
    return [link];
  }
  if (schema.oneOf) return join(schema.oneOf.map(kind));
  if (schema.items) return ['[ ', ...kind(schema.items), ' ]'];
  if (schema.const !== undefined) return [element('code', '', String(schema.const))];
  if (schema.enum) return join(schema.enum.map((value) => [element('code', '', String(value))]));
  const types = [schema.type ?? 'object'].flat().join(` ${t('anyOf')} `);
  return [types + range(schema)];
}

/** @param {Schema} schema */
function range({ minimum, maximum }) {
  if (minimum === undefined && maximum === undefined) return '';
  if (maximum === undefined) return ` ≥ ${minimum}`;
  return minimum === undefined ? ` ≤ ${maximum}` : ` ${minimum}–${maximum}`;
}

/** @param {(Node | string)[][]} parts */
function join(parts) {
  return parts.flatMap((part, i) => (i > 0 ? [' | ', ...part] : part));
}

/**
 * A list of fields with what they are.
 *
 * @param {{ name: string, schema: Schema, required?: boolean, description?: string }[]} fields
 */
export function fieldList(fields) {
  const list = element('dl', 'fields');
  for (const { name, schema, required = false, description = schema.description ?? '' } of fields) {
    const small = element('small', '', ...kind(schema), required ? ` · ${t('required')}` : '');
    const words = element('dd', '', ...inline(description));
    words.lang = 'en';
    const inner = schema.properties ?? schema.items?.properties;
    if (inner) words.append(fieldList(fieldsOf({ ...schema.items, ...schema, properties: inner })));
    list.append(element('div', '', element('dt', '', name, small), words));
  }
  return list;
}

/**
 * The fields of an object.
 *
 * @param {Schema} schema
 */
export function fieldsOf({ properties = {}, required = [] }) {
  return Object.entries(properties).map(([name, schema]) => ({ name, schema, required: required.includes(name) }));
}
