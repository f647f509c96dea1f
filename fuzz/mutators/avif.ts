// AVIF: boxes within boxes (ISO/IEC 14496-12). The seeds have their data before the boxes that describe them, so that a
// change there moves nothing.
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, type Part, structured } from './parts';

const uint32 = (value: number) => {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(value >>> 0);
  return data;
};

const NAMES = [
  'ftyp',
  'meta',
  'mdat',
  'hdlr',
  'pitm',
  'iloc',
  'iinf',
  'infe',
  'iprp',
  'ipco',
  'ipma',
  'ispe',
  'pixi',
  'av1C',
  'colr',
  'irot',
  'imir',
  'iref',
  'free',
  'moov',
  'grid',
  'clap',
  'auxC',
];

/** @param prefix bytes of the enclosing box before its first inner one */
function boxes(prefix: number, inside: Readonly<Record<string, Mutator>>): Grammar {
  return {
    names: NAMES,
    inside,
    split: file => {
      const parts: Part[] = prefix > 0 ? [{ name: 'prefix', data: file.subarray(0, prefix) }] : [];
      for (let at = prefix; at + 8 <= file.length; ) {
        const length = file.readUInt32BE(at);
        if (length < 8) throw new RangeError('no box');
        parts.push({
          name: file.toString('latin1', at + 4, at + 8),
          data: file.subarray(at + 8, at + length),
        });
        at += length;
      }
      return parts;
    },
    join: parts =>
      Buffer.concat(
        parts.flatMap(({ name, data, claims }) =>
          name === 'prefix' ? [data] : [uint32(claims ?? data.length + 8), Buffer.from(name, 'latin1'), data],
        ),
      ),
  };
}

const size = fields('BE', [
  { at: 4, size: 4, values: [0, 1, 40, 4000] },
  { at: 8, size: 4, values: [0, 1, 24, 4000] },
]);
const numbers = fields(
  'BE',
  Array.from({ length: 12 }, (_, i) => ({ at: 4 + 2 * i, size: i % 2 ? 4 : 2 }) as const),
);

const properties = structured(boxes(0, { ispe: size, av1C: bytes }));
const associated = structured(boxes(0, { ipco: properties, ipma: numbers }));
const meta = structured(boxes(4, { iprp: associated, iloc: numbers, iinf: bytes }));

export const avif: Mutator = oneOf([4, structured(boxes(0, { meta }))], [1, bytes]);
