// The Math tab of one network: the selected part as equations with its real sizes, and as PyTorch code.
import { Check, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { dimensions, compact as short } from '../../../shared/format';
import { partOf } from '../../../shared/resnet/part';
import { elements } from '../../../shared/resnet/shapes';
import { Symbols } from '../../figures/symbols';
import type { Inspected } from '../../state/selection/inspected';
import { Button } from '../../ui/button';
import section from '../../ui/section.module.css';
import { type Equation, equationOf } from './equation';
import styles from './math-panel.module.css';
import { snippetOf } from './snippet';

const NAMES = { stem: 'the stem', head: 'the head' } as const;

export function MathPanel({ inspected }: { readonly inspected: Inspected }) {
  const { net, node, slot } = inspected;
  const equation = useMemo(() => equationOf(net, node), [net, node]);
  const snippet = useMemo(() => snippetOf(net, node), [net, node]);
  const part = partOf(net, node);
  const name = part.kind === 'block' ? part.name : NAMES[part.kind];
  return (
    <div className={section.scroll}>
      <section>
        <h3 className={section.heading}>
          What {name} computes
          {part.kind === 'block' && <span className={section.aside}>He et al. 2015, section 3.2</span>}
        </h3>
        <Lines equation={equation} node={node} />
      </section>
      <section>
        <h3 className={section.heading}>
          Weights <span className={section.aside}>out × in × height × width</span>
        </h3>
        <Weights equation={equation} />
        <p className={section.note}>
          BN scales and shifts every channel by constants: in evaluation mode batch norm uses the means and
          variances it kept from training.
        </p>
      </section>
      <section>
        <h3 className={section.heading}>
          In PyTorch <CopyButton text={snippet} />
        </h3>
        <section
          className={styles.code}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
          tabIndex={0}
          aria-label={`${name} of network ${slot.toUpperCase()} in PyTorch`}
        >
          <pre>
            <code>{snippet}</code>
          </pre>
        </section>
      </section>
    </div>
  );
}

function Lines({ equation, node }: { readonly equation: Equation; readonly node: string }) {
  const { input, lines } = equation;
  return (
    <table className={styles.table}>
      <tbody>
        <tr>
          <td className={styles.formula}>{input.symbol}</td>
          <td>{dimensions(input.shape)}</td>
        </tr>
        {lines.map(({ left, right, shape, role, nodes }) => (
          <tr key={left} data-role={role} aria-current={nodes.includes(node) || undefined}>
            <td className={styles.formula}>
              <span className={styles.left}>
                <Symbols text={left} />
              </span>{' '}
              = <Symbols text={right} />
            </td>
            <td>{dimensions(shape)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Weights({ equation }: { readonly equation: Equation }) {
  return (
    <table className={styles.table}>
      <tbody>
        {equation.weights.map(({ symbol, dims, name, note }) => (
          <tr key={symbol}>
            <td className={styles.formula} title={name}>
              <Symbols text={symbol} />
            </td>
            <td className={styles.dims}>
              {dimensions(dims)}
              {note && <span className={section.aside}> {note}</span>}
            </td>
            <td>{short(elements(dims))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How long the button says that it has copied. */
const THANKS_MS = 1600;

function CopyButton({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
    setTimeout(() => setCopied(null), THANKS_MS);
  };
  const Icon = copied ? Check : Copy;
  return (
    <Button look="quiet" className={styles.copy} onClick={copy}>
      <Icon size={14} aria-hidden="true" />
      <span aria-live="polite">{copied === null ? 'Copy' : copied ? 'Copied' : 'Not allowed'}</span>
    </Button>
  );
}
