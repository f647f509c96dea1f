// What colours, widths and forms in the graph mean; only the forms that the networks on screen have.
import type { ReactNode } from 'react';
import { SLOTS } from '../../../shared/protocol/messages';
import type { Architecture } from '../../../shared/resnet/architecture';
import type { ShortcutKind } from '../../../shared/resnet/nodes';
import { editsIn } from '../../state/network/network';
import { useAppState } from '../../state/use-app-state';
import { Hint } from '../../ui/hint';
import { MARK_RULES, MARKS, marksOf } from './block-marks';
import { MARK_GLYPHS } from './glyphs';
import styles from './graph-view.module.css';
import { arcPath, brokenArcPath } from './paths';

interface Form {
  readonly words: string;
  readonly text: string;
  readonly drawing: ReactNode;
}

type Drawn = Exclude<ShortcutKind, 'none'> | 'cut';

const FORMS: Readonly<Record<Drawn, Form>> = {
  identity: {
    words: 'identity',
    text: 'The shortcut hands x on as it is, wherever the shapes agree (He et al. 2015, section 3.2, equation 1).',
    drawing: <path className={styles.shortcut} d={arcPath(2, 22, 13, 10)} strokeWidth="2" />,
  },
  projection: {
    words: 'projection',
    text: 'The shortcut has a 1×1 convolution, where the block changes the shape (He et al. 2015, equation 2; section 3.3, option B).',
    drawing: (
      <>
        <path className={styles.shortcut} d={arcPath(2, 22, 13, 8)} strokeWidth="2" />
        <rect className={styles.legendTag} x="8" y="1" width="8" height="8" rx="1.5" />
      </>
    ),
  },
  'zero-pad': {
    words: 'zero padding',
    text: 'The shortcut takes every second position and adds channels of zeros (He et al. 2015, section 3.3, option A).',
    drawing: (
      <path className={styles.shortcut} d={arcPath(2, 22, 13, 10)} strokeWidth="2" strokeDasharray="4 3" />
    ),
  },
  cut: {
    words: 'cut',
    text: 'The shortcut is cut: its factor is 0.',
    drawing: <path className={styles.shortcut} d={brokenArcPath(1, 23, 13, 8)} strokeWidth="1.5" />,
  },
};

export function Legend({ nets }: { readonly nets: readonly Architecture[] }) {
  const cut = useAppState(state =>
    (state.comparing ? SLOTS : (['a'] as const)).some(slot =>
      Object.values(editsIn(state, slot).gates).some(gate => gate.shortcut === 0),
    ),
  );
  const kinds = new Set<ShortcutKind | 'cut'>(nets.flatMap(net => net.blocks.map(block => block.shortcut)));
  const plain = kinds.size === 1 && kinds.has('none');
  if (cut) kinds.add('cut');
  const forms = Object.entries(FORMS).flatMap(([kind, form]) => (kinds.has(kind as Drawn) ? [form] : []));
  const marks = new Set(nets.flatMap(net => net.blocks.flatMap(block => marksOf(net, block.name))));
  return (
    <ul className={styles.legend} aria-label="Legend">
      {forms.map(({ words, text, drawing }) => (
        <li key={words}>
          <svg width="24" height="14" aria-hidden="true">
            {drawing}
          </svg>
          <Hint text={text}>{words}</Hint>
        </li>
      ))}
      <li>
        <svg width="24" height="14" aria-hidden="true">
          <path className={styles.residual} d="M1 7H23" strokeWidth="3" />
        </svg>
        <Hint text="The layers of a block, F(x): they learn a difference to x (He et al. 2015, section 3.1).">
          residual branch
        </Hint>
      </li>
      {MARKS.filter(mark => marks.has(mark)).map(mark => (
        <li key={mark}>
          <svg width="16" height="14" viewBox="-8 -7 16 14" aria-hidden="true">
            {MARK_GLYPHS[mark]}
          </svg>
          <Hint text={MARK_RULES[mark].text}>{MARK_RULES[mark].words}</Hint>
        </li>
      ))}
      <li>
        <Hint
          text={
            plain
              ? 'A plain network has no shortcuts: all of the gradient comes through the layers.'
              : 'The wider a path, the more of the gradient that reaches the block’s input came that way. Shares of shortcut and residual branch add to 1; one below 0 is drawn hollow, and one outside 0 to 1 bears its number.'
          }
        >
          width = share of gradient
        </Hint>
      </li>
    </ul>
  );
}
