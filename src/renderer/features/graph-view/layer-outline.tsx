// What is drawn behind and beside the word on a layer, so that its kind is told without colour.
import type { LayerForm } from './block-layers';
import { BatchNormGlyph, GroupNormGlyph } from './glyphs';
import styles from './layer-button.module.css';

/** By how much the far end of what makes the map smaller is lower, above and below: in pixels. */
const NARROWER = 5;
/** Height of a slat, and its distance from the box. */
const SLAT = 3;
const APART = 2;

interface Props {
  readonly form: LayerForm;
  readonly width: number;
  readonly height: number;
}

export function LayerOutline({ form: { narrowing, slats }, width, height }: Props) {
  if (!narrowing && !slats) return null;
  const slat = (y: number) => <rect x={4} y={y} width={width - 8} height={SLAT} rx={1} />;
  return (
    <svg className={styles.outline} width={width} height={height} aria-hidden="true">
      {slats && (
        <>
          {slat(-APART - SLAT)}
          {slat(height + APART)}
        </>
      )}
      {narrowing && <path d={`M0 0L${width} ${NARROWER}V${height - NARROWER}L0 ${height}Z`} />}
    </svg>
  );
}

export function NormBar({ of }: { readonly of: NonNullable<LayerForm['bar']> }) {
  return (
    <svg className={styles.bar} width="3" height="14" viewBox="-1.5 -7 3 14" aria-hidden="true">
      {of === 'broken' ? GroupNormGlyph : BatchNormGlyph}
    </svg>
  );
}
