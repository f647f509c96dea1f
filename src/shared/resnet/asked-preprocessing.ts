// What a person asks for over what a checkpoint says of its preprocessing, and what is then still taken for granted.
import { sameData } from '../same-data';
import {
  centred,
  type Origin,
  PREPROCESSING_FIELDS,
  type Preprocessing,
  type PreprocessingFrom,
  type StatedFields,
  saidFields,
} from './preprocessing';

interface Said {
  readonly preprocessing: Preprocessing;
  readonly preprocessingFrom: PreprocessingFrom;
  /** Sentences; one of them at most is about the preprocessing. */
  readonly assumed: readonly string[];
}

const BEGIN = 'Preprocessing taken for granted: ';

/** The sentence about it among what was taken for granted. */
export const grantedOf = (assumed: readonly string[]): string | undefined =>
  assumed.find(text => text.startsWith(BEGIN));

/** The fields that come from one source; the crop mode and transparency have none of their own. */
export function statedBy({ preprocessing, preprocessingFrom }: Said, origin: Origin): Partial<Preprocessing> {
  const fields = PREPROCESSING_FIELDS.filter(field => preprocessingFrom[field] === origin);
  const { alpha } = preprocessing;
  return {
    ...Object.fromEntries(fields.map(field => [field, preprocessing[field]])),
    ...(origin === 'asked' && alpha !== 'white' && { alpha }),
  };
}

/** Each field as the person asked for, else as before. */
export function withAsked<S extends Said>(said: S, asked: StatedFields): S {
  const preprocessing = { ...said.preprocessing, ...saidFields(asked) };
  const { resize, crop } = said.preprocessing;
  // A larger crop alone keeps its margin: nobody means to be fed a black frame
  if (asked.resize === undefined && preprocessing.crop > resize)
    preprocessing.resize = Math.round((preprocessing.crop * resize) / crop);
  const preprocessingFrom = { ...said.preprocessingFrom };
  for (const field of PREPROCESSING_FIELDS)
    if (asked[field] !== undefined) preprocessingFrom[field] = 'asked';
  const others = said.assumed.filter(text => !text.startsWith(BEGIN));
  const granted = grantedPreprocessing(preprocessing, preprocessingFrom);
  return { ...said, preprocessing, preprocessingFrom, assumed: granted ? [...others, granted] : others };
}

/**
 * What nobody said of the preprocessing, as a sentence; null where all was said.
 * @param why completes it: on what grounds it was taken
 */
export function grantedPreprocessing(
  preprocessing: Preprocessing,
  from: PreprocessingFrom,
  why?: string,
): string | null {
  const { resize, crop, interpolation, mean, std, channels } = preprocessing;
  const usual = centred(resize, crop);
  const numbers = (values: readonly number[]) => values.map(value => Number(value.toPrecision(4))).join(' ');
  const words: Readonly<Record<(typeof PREPROCESSING_FIELDS)[number], string>> = {
    resize: `resize ${resize}`,
    crop: `crop ${crop}`,
    interpolation,
    mean: sameData(mean, usual.mean) ? "ImageNet's mean" : `mean ${numbers(mean)}`,
    std: sameData(std, usual.std) ? "ImageNet's deviation" : `deviation ${numbers(std)}`,
    channels: channels.toUpperCase(),
  };
  const parts = PREPROCESSING_FIELDS.filter(field => from[field] === 'assumed').map(field => words[field]);
  if (parts.length === 0) return null;
  return `${BEGIN}${[...parts, ...(why ? [why] : [])].join(', ')}.`;
}
