// A provider for each group of rows: what came of it, then a row for each network with its times and largest differences.
import { CircleAlert, CircleCheck, CircleSlash, type LucideIcon } from 'lucide-react';
import { differenceText, OUTCOME_WORDS, runsText } from '../../../shared/check/check-text';
import { DEVICE_TITLES } from '../../../shared/device-titles';
import { milliseconds, significant } from '../../../shared/format';
import {
  type NetworkCheck,
  type Outcome,
  type ProviderCheck,
  QUANTITIES,
  QUANTITY_TITLES,
} from '../../../shared/protocol/check';
import { VARIANTS } from '../../../shared/resnet/variant';
import styles from './check-sheet.module.css';

const MARKS: Readonly<Record<Outcome, LucideIcon>> = {
  reference: CircleCheck,
  agrees: CircleCheck,
  disagrees: CircleAlert,
  failed: CircleSlash,
  died: CircleAlert,
};

export function CheckTable({ providers }: { readonly providers: readonly ProviderCheck[] }) {
  return (
    <div className={styles.wide}>
      <table className={styles.table} aria-label="Devices">
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">First session</th>
            <th scope="col">First run</th>
            <th scope="col">Warmed run</th>
            {QUANTITIES.map(quantity => (
              <th key={quantity} scope="col">
                {QUANTITY_TITLES[quantity]}
              </th>
            ))}
          </tr>
        </thead>
        {providers.map(provider => (
          <tbody key={provider.device}>
            <ProviderRow {...provider} />
            {provider.networks.map(network => (
              <NetworkRow key={network.model} {...network} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function ProviderRow({ device, outcome, why }: ProviderCheck) {
  const Mark = MARKS[outcome];
  return (
    <tr className={styles.provider}>
      <th scope="rowgroup" colSpan={4 + QUANTITIES.length}>
        <span className={styles.outcome} data-outcome={outcome}>
          <Mark size={14} aria-hidden="true" />
          <b>{DEVICE_TITLES[device]}</b> {OUTCOME_WORDS[outcome]}
        </span>
        <span className={styles.why}>{why}</span>
      </th>
    </tr>
  );
}

function NetworkRow({ model, times, differences, half }: NetworkCheck) {
  return (
    <tr>
      <th scope="row">{VARIANTS[model].title}</th>
      <td>{milliseconds(times.create)}</td>
      <td>{milliseconds(times.first)}</td>
      <td title={`${runsText(times)}, ${times.runs} runs`}>
        {milliseconds(times.median)}
        <small>
          {milliseconds(times.fastest)} to {milliseconds(times.slowest)}
        </small>
      </td>
      {QUANTITIES.map(quantity => {
        const difference = differences?.[quantity];
        if (!difference) return <td key={quantity}>–</td>;
        const bad = difference.value === null || difference.value > difference.allowed;
        return (
          <td
            key={quantity}
            data-bad={bad || undefined}
            title={`${significant(difference.allowed, 2)} is allowed`}
          >
            {differenceText(difference)}
            {difference.at && <small>{difference.at}</small>}
            {quantity === 'logits' && half !== undefined && (
              <small>half: {differenceText({ value: half })}</small>
            )}
          </td>
        );
      })}
    </tr>
  );
}
