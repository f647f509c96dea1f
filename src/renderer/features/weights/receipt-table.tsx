// What was read in a checkpoint and what was taken for granted.

import { bytes, count, decimal, percent } from '../../../shared/format';
import type { Receipt, WeightsEntry } from '../../../shared/protocol/records';
import styles from './receipt-table.module.css';

const FORMATS: Readonly<Record<Receipt['format'], string>> = {
  'torch-zip': 'PyTorch (zip)',
  'torch-legacy': 'PyTorch (before 1.6)',
  safetensors: 'safetensors',
  onnx: 'ONNX',
};

export function receiptFacts(receipt: Receipt): readonly (readonly [string, string])[] {
  const { preprocessing: steps } = receipt;
  const triple = (values: readonly number[]) => values.map(value => decimal(value, 3)).join('  ');
  return [
    ['Format', `${FORMATS[receipt.format]}, ${bytes(receipt.bytes)}`],
    ['Tensors', `${count(receipt.tensors)}, ${receipt.dtype}, named as in ${receipt.naming}`],
    ['Classes', count(receipt.classes)],
    ['Stem', receipt.stem === 'imagenet' ? '7×7 stride 2, max-pool' : '3×3 stride 1'],
    ['Shortcuts', receipt.shortcut === 'none' ? 'none' : `option ${receipt.shortcut}`],
    ['Stride on', receipt.stride === '3x3' ? '3×3 (v1.5)' : '1×1 (v1)'],
    ['BatchNorm ε', String(receipt.epsilon)],
    [
      'Picture',
      `resize ${steps.resize}, crop ${steps.crop}, ${steps.interpolation}${steps.antialias ? '' : ', not antialiased'}`,
    ],
    ['Mean', triple(steps.mean)],
    ['Std', triple(steps.std)],
    ['Planes', steps.channels.toUpperCase()],
    ['SHA-256', receipt.sha256],
  ];
}

export function ReceiptTable({ entry }: { readonly entry: WeightsEntry }) {
  const { receipt, about, accuracy, card } = entry;
  return (
    <section className={styles.receipt} aria-label="Receipt">
      {about && !card && <p>{about}</p>}
      {accuracy && !card && (
        <p>
          Measured on {accuracy.on}: top-1 {percent(accuracy.top1)}, top-5 {percent(accuracy.top5)}.
        </p>
      )}
      <dl className={styles.facts}>
        {receiptFacts(receipt).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {receipt.assumed.length > 0 && <Sentences title="Taken for granted" items={receipt.assumed} />}
      {receipt.ignored.length > 0 && <Sentences title="Not used" items={receipt.ignored} />}
    </section>
  );
}

function Sentences({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.items}>
        {items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}
