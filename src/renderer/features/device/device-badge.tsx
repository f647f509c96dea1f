// On what the numbers are computed, how long the last run took, and what else was tried.
import { Check, CircleSlash } from 'lucide-react';
import { DEVICE_TITLES } from '../../../shared/device-titles';
import { counted, milliseconds, percent } from '../../../shared/format';
import { DEVICES, type DeviceState, PRECISIONS, precisionOf } from '../../../shared/protocol/records';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { Popover, PopoverClose } from '../../ui/popover';
import { Segmented } from '../../ui/segmented';
import styles from './device-badge.module.css';

export function DeviceBadge() {
  const engine = useAppState(state => state.engine.state);
  const device = useAppState(state => state.panes[state.selection.slot].run?.device ?? state.device);
  const time = useAppState(state => state.panes[state.selection.slot].run?.numbers?.timings.run ?? null);
  const alive = engine === 'ready';
  const what = device ? (alive ? DEVICE_TITLES[device.used] : 'Engine down') : 'Starting';
  return (
    <Popover
      title="Device"
      width={336}
      align="end"
      trigger={
        <Button aria-label={`Device: ${what}`} className={styles.badge}>
          <span className={styles.light} data-state={engine} aria-hidden="true" />
          {what}
          {device && alive && <span className={styles.detail}>{describe(device)}</span>}
          {time !== null && alive && <span className={styles.time}>{milliseconds(time)}</span>}
        </Button>
      }
    >
      {device ? <DeviceDetails device={device} /> : <p className={styles.note}>The engine is starting.</p>}
    </Popover>
  );
}

function describe({ used, adapter, threads, half }: DeviceState): string {
  const said = used === 'cpu' ? '' : [adapter, half && 'half precision'].filter(Boolean).join(', ');
  return said || counted(threads, 'thread');
}

function DeviceDetails({ device }: { readonly device: DeviceState }) {
  const requested = useAppState(state => state.device?.requested ?? 'auto');
  const runtime = useAppState(state => state.versions?.runtime);
  const { deviceChosen, sheetOpened } = useActions();
  const choices = ['auto', ...DEVICES] as const;
  return (
    <div className={styles.details}>
      <ul className={styles.list} aria-label="Compute on">
        {choices.map(choice => {
          const tried = device.tried.find(({ name }) => name === choice);
          return (
            <li key={choice}>
              <button
                type="button"
                className={styles.row}
                aria-pressed={choice === requested}
                onClick={() => deviceChosen(choice)}
              >
                <span className={styles.mark}>
                  {choice === requested && <Check size={14} aria-hidden="true" />}
                </span>
                <span className={styles.name}>{choice === 'auto' ? 'Automatic' : DEVICE_TITLES[choice]}</span>
                <span className={styles.note}>
                  {choice === 'auto'
                    ? 'The fastest one that agrees with the CPU.'
                    : choice === device.used
                      ? `In use: ${describe(device)}.`
                      : tried &&
                        !tried.ok && (
                          <>
                            <CircleSlash size={12} aria-hidden="true" /> {tried.why}
                          </>
                        )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <PrecisionChoice device={device} />
      <div className={styles.check}>
        <PopoverClose
          render={
            <Button look="plain" onClick={() => sheetOpened('check')}>
              Check them all…
            </Button>
          }
        />
        <p className={styles.note}>Whether each computes what the CPU computes, and how fast.</p>
      </div>
      <p className={styles.note}>
        The time is of one run with every statistic and gradient exposed; the bare network is faster.
        {runtime && ` Computed by ${runtime}.`}
      </p>
    </div>
  );
}

const PRECISION_TITLES = { single: 'Single', half: 'Half' } as const;

/** Of convolutions; with what half precision changes, as measured here. */
function PrecisionChoice({ device }: { readonly device: DeviceState }) {
  const { deviceChosen } = useActions();
  if (device.used === 'cpu')
    return <p className={styles.note}>Half precision is for GPUs; the CPU computes in single precision.</p>;
  return (
    <div className={styles.precision}>
      <span>Precision</span>
      <Segmented
        label="Precision of convolutions"
        size="small"
        segments={PRECISIONS.map(value => ({ value, label: PRECISION_TITLES[value] }))}
        value={precisionOf(device)}
        onChange={precision => deviceChosen(device.requested, precision)}
      />
      <p className={styles.note}>
        {device.half
          ? `On the test network the logits differ from single precision on the CPU by up to ${percent(device.half.difference, 2)} of the largest.`
          : 'Half computes convolutions with half the digits, and says how much that changes.'}
      </p>
    </div>
  );
}
