// Which output channel's kernels are looked at.
import { count } from '../../../shared/format';
import styles from './kernels-panel.module.css';

interface Props {
  readonly output: number;
  readonly outputs: number;
  /** Readable name of the output, where it has one. */
  readonly name: string | null;
  readonly onOutput: (output: number) => void;
}

export function OutputField({ output, outputs, name, onOutput }: Props) {
  return (
    <label className={styles.output}>
      Output channel
      <input
        type="number"
        min={0}
        max={outputs - 1}
        value={output}
        onChange={event => {
          const wanted = event.target.valueAsNumber;
          if (Number.isInteger(wanted)) onOutput(Math.min(outputs - 1, Math.max(0, wanted)));
        }}
      />
      <span>
        of {count(outputs)}
        {name && ` · ${name.split(',')[0]}`}
      </span>
    </label>
  );
}
