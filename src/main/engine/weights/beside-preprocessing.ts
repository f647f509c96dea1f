// What timm's config.json and transformers' preprocessor_config.json say of preprocessing. One odd field does not take the
// others away.
import { z } from '../../../shared/protocol/zod';
import { CROP_MODES, centred, type Preprocessing } from '../../../shared/resnet/preprocessing';

export interface StatedPreprocessing {
  readonly fields: Partial<Preprocessing>;
  /** What is done otherwise than the file says, as sentences. */
  readonly remarks: readonly string[];
}

const MOST = 4096;
const side = z.int().min(1).max(MOST);
const triple = z.tuple([z.number(), z.number(), z.number()]);
const positive = z.number().positive();
const deviation = z.tuple([positive, positive, positive]);
const ratio = z.number().min(0.1).max(1);
const perhaps = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** timm's fields: under `pretrained_cfg`, at the top of older files. */
const timmFields = z.object({
  input_size: perhaps(z.tuple([z.int(), side, side])),
  crop_pct: perhaps(ratio),
  crop_mode: perhaps(z.enum(CROP_MODES)),
  interpolation: perhaps(z.string()),
  mean: perhaps(triple),
  std: perhaps(deviation),
});
const timmSchema = timmFields.extend({ architecture: z.string(), pretrained_cfg: perhaps(timmFields) });

/** The names of PIL's filters that are computed here; the nearest to any other is the bicubic one. */
function filtered(interpolation: string): StatedPreprocessing {
  if (interpolation === 'bilinear' || interpolation === 'bicubic')
    return { fields: { interpolation }, remarks: [] };
  return {
    fields: { interpolation: 'bicubic' },
    remarks: [
      `The file beside asks for the ${interpolation} filter; pictures are resized by the bicubic one.`,
    ],
  };
}

/** What is left out there is as timm's resolve_data_config has it. */
export function timmPreprocessing(config: unknown): StatedPreprocessing | undefined {
  const parsed = timmSchema.safeParse(config).data;
  if (!parsed) return undefined;
  const said = { ...parsed, ...parsed.pretrained_cfg };
  const { input_size, crop_pct = 0.875, crop_mode = 'center', interpolation = 'bicubic', mean, std } = said;
  if (!input_size && !mean && said.crop_pct === undefined && said.interpolation === undefined)
    return undefined;
  const crop = input_size?.[1] ?? 224;
  const usual = centred(Math.floor(crop / crop_pct), crop);
  const { fields, remarks } = filtered(interpolation);
  return {
    fields: { ...usual, cropMode: crop_mode, ...fields, mean: mean ?? usual.mean, std: std ?? usual.std },
    remarks,
  };
}

const box = z.union([side, z.object({ height: side }).transform(({ height }) => height)]);

/** transformers' image processors, slow and fast. */
const processorSchema = z.object({
  crop_pct: perhaps(ratio),
  size: perhaps(
    z.union([
      side.transform(shortest => ({ shortest })),
      z.object({ shortest_edge: side }).transform(size => ({ shortest: size.shortest_edge })),
      z.object({ height: side, width: side }).transform(size => ({ both: size.height })),
    ]),
  ),
  crop_size: perhaps(box),
  do_center_crop: perhaps(z.boolean()),
  image_mean: perhaps(triple),
  image_std: perhaps(deviation),
  do_normalize: perhaps(z.boolean()),
  do_rescale: perhaps(z.boolean()),
  rescale_factor: perhaps(positive),
  /** PIL's number of the filter. */
  resample: perhaps(z.int().min(0).max(5)),
});
type Processor = z.infer<typeof processorSchema>;

const FILTERS = ['nearest', 'Lanczos', 'bilinear', 'bicubic', 'box', 'Hamming'] as const;
/** ConvNextImageProcessor, which ResNet uses: no margin from this size on, and both sides are resized. */
const WARPED_FROM = 384;

/** How large it is made, and what is cut out. */
function sizes({ size, crop_size, crop_pct, do_center_crop }: Processor): Partial<Preprocessing> {
  if (!size) return {};
  if ('both' in size) {
    const crop = do_center_crop ? (crop_size ?? size.both) : size.both;
    return { resize: size.both, crop, cropMode: 'squash' };
  }
  const { shortest } = size;
  if (crop_size !== undefined && crop_pct === undefined && do_center_crop !== false)
    return { resize: shortest, crop: crop_size, cropMode: 'center' };
  if (do_center_crop === false) return { resize: shortest, crop: shortest, cropMode: 'center' };
  if (shortest >= WARPED_FROM) return { resize: shortest, crop: shortest, cropMode: 'squash' };
  return { resize: Math.floor(shortest / (crop_pct ?? 0.875)), crop: shortest, cropMode: 'center' };
}

/** (value * factor - mean) / std, on the scale of 0 to 1. */
function colours(said: Processor): Partial<Preprocessing> {
  const { image_mean, image_std, do_normalize, do_rescale, rescale_factor = 1 / 255 } = said;
  if (!image_mean || !image_std) return {};
  const full = do_rescale === false ? 255 : Math.fround(255 * rescale_factor);
  const scaled = (values: Preprocessing['mean']) =>
    values.map(value => value / full) as Preprocessing['mean'];
  return do_normalize === false
    ? { mean: [0, 0, 0], std: scaled([1, 1, 1]) }
    : { mean: scaled(image_mean), std: scaled(image_std) };
}

/** @param file preprocessor_config.json, or what today's processor_config.json has under image_processor */
export function transformersPreprocessing(file: unknown): StatedPreprocessing | undefined {
  const said = processorSchema.safeParse(file).data;
  if (!said) return undefined;
  const filter =
    said.resample === undefined ? { fields: {}, remarks: [] } : filtered(FILTERS[said.resample]!);
  const fields = { ...sizes(said), ...colours(said), ...filter.fields };
  if (Object.keys(fields).length === 0) return undefined;
  return { fields: { ...fields, channels: 'rgb', antialias: true }, remarks: filter.remarks };
}
