// The Gradient tab of one network: how the gradient passed the block that the node belongs to.
import { percent, scientific, significant } from '../../../shared/format';
import { partOf } from '../../../shared/resnet/part';
import { FigureList } from '../../figures/figure-list';
import { Symbols } from '../../figures/symbols';
import { TERMS } from '../../figures/terms';
import { objectiveWords } from '../../state/gradient/objective';
import type { Inspected } from '../../state/selection/inspected';
import { SIDE_WORDS } from '../../state/surgery/edits';
import { useAppState } from '../../state/use-app-state';
import { Hint } from '../../ui/hint';
import { Message } from '../../ui/message';
import section from '../../ui/section.module.css';
import styles from './gradient-panel.module.css';
import { outsideSentences } from './outside';
import { cosineSentence, errorSentence, SHORTCUT_SENTENCES, shareSentence } from './sentences';
import { shareAxis } from './split-bars';

interface Props {
  readonly inspected: Inspected;
  readonly compact?: boolean;
}

export function GradientPanel({ inspected, compact = false }: Props) {
  const { run, block, net, node } = inspected;
  const loss = useAppState(state => state.loss);
  const hasPicture = useAppState(state => state.imageId !== null);
  if (run?.live)
    return (
      <Message kind="empty">
        While the camera is on only the way forward is run. Keep a frame and stop the camera to see its
        gradient.
      </Message>
    );
  if (!run?.numbers)
    return hasPicture ? null : (
      <Message kind="empty">Drop a photo to see the gradient at {block?.name ?? node}.</Message>
    );
  const objective = objectiveWords(loss, run);
  if (!block) {
    const kind = partOf(net, node).kind === 'head' ? 'head' : 'stem';
    return (
      <div className={section.scroll}>
        <h3 className={section.heading}>Gradient of the {objective}</h3>
        {outsideSentences(node, kind, run, loss).map(sentence => (
          <p key={sentence} className={styles.sentence}>
            {sentence}
          </p>
        ))}
        <p className={section.note}>
          Choose a block to see its gradient split into shortcut and residual branch.
        </p>
      </div>
    );
  }
  const gradient = run.numbers.blocks.find(b => b.block === block.name);
  if (!gradient) return null;
  const { shortcut, residual, total, gradOut, cosine, share, splitError } = gradient;
  const lengths = [
    { name: 'shortcut', symbol: 'g_S', value: shortcut, part: 'shortcut', term: 'shortcutNorm' },
    { name: 'residual branch', symbol: 'g_F', value: residual, part: 'residual', term: 'residualNorm' },
    { name: 'both', symbol: 'g', value: total, part: 'total', term: 'total' },
  ] as const;
  const longest = Math.max(...lengths.map(({ value }) => value ?? 0)) || 1;
  const sentences = [cosineSentence(gradient), errorSentence(gradient)].filter(sentence => sentence !== null);
  return (
    <div className={section.scroll}>
      <p className={styles.lead}>
        How the gradient of the <b>{objective}</b> passed {block.name}
      </p>
      <section>
        <h3 className={section.heading}>
          <Hint text={TERMS.share}>Share of the gradient</Hint>
          <span className={section.aside}>
            <Symbols text="⟨g_S, g⟩ / ⟨g, g⟩" />
          </span>
        </h3>
        {share !== null && <ShareBars share={share} />}
        <p className={styles.sentence}>{shareSentence(gradient)}</p>
        {!compact && (
          <p className={section.note}>
            <Symbols text={SHORTCUT_SENTENCES[block.shortcut]} />
          </p>
        )}
      </section>
      <section>
        <h3 className={section.heading}>
          Length of the parts <span className={section.aside}>L2, at the input of {block.name}</span>
        </h3>
        <ul className={styles.bars}>
          {lengths.map(({ name, symbol, value, part, term }) => (
            <li key={name} className={styles.row} data-part={part}>
              <span className={styles.name}>
                <Hint text={TERMS[term]}>
                  {name} <Symbols text={`|${symbol}|`} />
                </Hint>
              </span>
              <span className={styles.track}>
                <span className={styles.bar} style={{ width: `${(100 * (value ?? 0)) / longest}%` }} />
              </span>
              <span className={styles.value}>{significant(value)}</span>
            </li>
          ))}
        </ul>
        {!compact && (
          <p className={section.note}>Lengths of vectors do not add up; the shares above do, to exactly 1.</p>
        )}
      </section>
      <section>
        <FigureList
          figures={[
            { name: 'Cosine of the parts', value: significant(cosine), term: 'cosine' },
            { name: 'Gradient at the sum', value: significant(gradOut), term: 'gradOut' },
            { name: 'Error of the split', value: scientific(splitError, 2), term: 'splitError' },
          ]}
        />
        {sentences.map(sentence => (
          <p key={sentence} className={section.note}>
            <Symbols text={sentence} />
          </p>
        ))}
        {!compact && <p className={section.note}>Batch norm in evaluation mode; one picture.</p>}
      </section>
    </div>
  );
}

/** Two bars from a common zero; each is named and bears its true number. */
function ShareBars({ share }: { readonly share: number }) {
  const { bars, zero, one } = shareAxis(share);
  return (
    <ul className={styles.bars}>
      {bars.map(({ part, share: value, from, length }) => (
        <li key={part} className={styles.row} data-part={part}>
          <span className={styles.name}>{SIDE_WORDS[part]}</span>
          <span className={styles.track}>
            <span className={styles.tick} style={{ left: `${100 * zero}%` }} />
            <span className={styles.tick} style={{ left: `${100 * one}%` }} />
            <span className={styles.bar} style={{ left: `${100 * from}%`, width: `${100 * length}%` }} />
          </span>
          <span className={styles.value}>{percent(value)}</span>
        </li>
      ))}
    </ul>
  );
}
