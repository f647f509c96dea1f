// The name of what is looked at: torchvision's, in plain words, in the paper's, and its shape. The name opens a list of
// the nodes around it, both summands of a block included.
import { ChevronDown } from 'lucide-react';
import { dimensions } from '../../../shared/format';
import { labelOf } from '../../../shared/resnet/labels';
import { partOf } from '../../../shared/resnet/part';
import { nodeItems } from '../../state/keep/node-items';
import type { Inspected } from '../../state/selection/inspected';
import { appState, useActions } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { ChoiceMenu } from '../../ui/menu';
import { ShareMenu } from '../../ui/share-menu';
import styles from './node-head.module.css';
import { SummandSwitch } from './summand-switch';

interface Props {
  readonly inspected: Inspected;
  /** `A ResNet-18`, where two networks are compared. */
  readonly network?: string;
  /** As high for nodes outside of blocks as for those inside, for whoever passes many of them. */
  readonly steady?: boolean;
}

/** What stands before and after the dot of a title: `layer3.0 · block output`. */
function parted(title: string): [string, string] {
  const [name = title, words = ''] = title.split(' · ');
  return [name, words];
}

export function NodeHead({ inspected, network, steady = false }: Props) {
  const { net, node, label, layer, layers, slot, block } = inspected;
  const { nodeSelected } = useActions();
  const around = new Set(partOf(net, node).nodes.map(({ name }) => name));
  if (node === 'input' || net.nodes.find(({ name }) => name === node)?.block === null) around.add('input');
  const choices = layers
    .filter(({ name }) => around.has(name))
    .map(({ name, shape }) => {
      const [, words] = parted(labelOf(net, name).title);
      return {
        value: name,
        label: name === 'input' ? 'input' : `${tail(name, layer.block)} · ${words}`,
        note: dimensions(shape),
      };
    });
  const [name, words] = parted(label.title);
  return (
    <header className={styles.head} data-slot={network ? slot : undefined}>
      <div className={styles.line}>
        <h2 className={styles.name}>
          {network && <span className={styles.network}>{network}</span>}
          <ChoiceMenu
            label={`Nodes of ${layer.block ?? 'the stem or head'}`}
            trigger={
              <Button look="quiet" className={styles.trigger} title="Other layers of this part">
                {name} <ChevronDown size={14} aria-hidden="true" />
              </Button>
            }
            choices={choices}
            value={node}
            onChange={chosen => nodeSelected(slot, chosen)}
          />
          {!network && <span className={styles.words}>{words}</span>}
        </h2>
        <span className={styles.shape}>{dimensions(layer.shape)}</span>
        <ShareMenu
          of={network ? `${node} of ${network}` : node}
          items={() => nodeItems(slot, node, appState().selection.slot === slot ? appState().channel : null)}
          className={styles.share}
        />
      </div>
      {!network && (
        <div className={styles.line}>
          <p className={styles.plain} title={label.plain}>
            {label.plain}
          </p>
          {label.paper && (
            <span className={styles.paper} title="Name in table 1 of He et al. 2015">
              {label.paper}
            </span>
          )}
        </div>
      )}
      {(block || steady) && (
        <div className={styles.switch}>
          {block && <SummandSwitch slot={slot} block={block} node={node} />}
        </div>
      )}
    </header>
  );
}

function tail(name: string, block: string | null): string {
  return block && name.startsWith(`${block}.`) ? name.slice(block.length + 1) : name;
}
