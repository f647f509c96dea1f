// What the nodes show, and on which scale; beside it, what the colours mean.

import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown, Palette } from 'lucide-react';
import { useActions, useAppState } from '../../../state/use-app-state';
import { type MetricScale, NODE_METRICS, type NodeMetric } from '../../../state/view/view-state';
import { Button } from '../../../ui/button';
import { ColorBar } from '../../../ui/color-legend';
import menuStyles from '../../../ui/menu.module.css';
import { useMedia } from '../../../ui/use-media';
import { measuredIn } from './measured';
import styles from './metric.module.css';
import { METRICS } from './metrics';

const SCALES: readonly { value: MetricScale; title: string; note: string }[] = [
  { value: 'linear', title: 'Linear scale', note: 'from zero' },
  { value: 'logarithmic', title: 'Logarithmic scale', note: 'from the lowest to the highest' },
];

function itemOf(metric: NodeMetric): { title: string; note: string } {
  return metric === 'picture' ? { title: 'Pictures', note: 'mean activation as a map' } : METRICS[metric];
}

export function MetricMenu() {
  const metric = useAppState(state => state.nodeMetric);
  const scale = useAppState(state => state.metricScale);
  const { nodeMetricChosen, metricScaleChosen } = useActions();
  const roomy = useMedia('(min-width: 1180px)');
  const { title } = itemOf(metric);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        render={
          <Button look="quiet" className={styles.trigger} aria-label={`Nodes show: ${title}`}>
            <Palette size={15} aria-hidden="true" />
            {metric !== 'picture' ? <span data-shared>{title}</span> : roomy && title}
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start" collisionPadding={8} className={menuStyles.place}>
          <Menu.Popup className={menuStyles.menu} aria-label="What the nodes show">
            <Menu.RadioGroup value={metric} onValueChange={value => nodeMetricChosen(value as NodeMetric)}>
              {NODE_METRICS.map(value => (
                <Item key={value} value={value} {...itemOf(value)} />
              ))}
            </Menu.RadioGroup>
            {metric !== 'picture' && (
              <Menu.RadioGroup
                className={styles.options}
                aria-label="Scale"
                value={scale}
                onValueChange={value => metricScaleChosen(value as MetricScale)}
              >
                {SCALES.map(item => (
                  <Item key={item.value} {...item} />
                ))}
              </Menu.RadioGroup>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ value, title, note }: { value: string; title: string; note: string }) {
  return (
    <Menu.RadioItem value={value} closeOnClick className={menuStyles.item}>
      <Menu.RadioItemIndicator className={menuStyles.mark} keepMounted>
        <Check size={14} aria-hidden="true" />
      </Menu.RadioItemIndicator>
      <span>{title}</span>
      <span className={menuStyles.note}>{note}</span>
    </Menu.RadioItem>
  );
}

/** The range of the colours with its unit; nothing while nodes show pictures. */
export function MetricLegend() {
  const measured = useAppState(measuredIn);
  if (!measured) return null;
  const { metric, scale, map } = measured;
  const { title, write } = METRICS[metric];
  if (!scale)
    return (
      <p className={styles.legend} data-shared>
        no numbers yet
      </p>
    );
  const [least, most] = [write(scale.min), write(scale.max)];
  const kind = scale.logarithmic ? 'logarithmic' : 'linear';
  const words = `${title}, ${least} to ${most}, ${kind} scale`.replaceAll('\u00a0', ' ');
  return (
    <div
      className={styles.legend}
      data-shared
      role="img"
      aria-label={`Colour of nodes: ${words.replace(title, title.toLowerCase())}, ${map}`}
      title={words}
    >
      <span>{least}</span>
      <span className={styles.ramp}>
        <ColorBar map={map} />
      </span>
      <span>{most}</span>
      <span>{scale.logarithmic ? 'log' : 'lin'}</span>
    </div>
  );
}
