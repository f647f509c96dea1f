// Gathers what a report of the present inspection says: from the state, and from the engine what is not in the page.

import { count, counted, dimensions } from '../../../shared/format';
import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import { layers, total } from '../../../shared/resnet/costs';
import { receiptFacts } from '../../features/weights/receipt-table';
import { coloringOf } from '../../figures/map/coloring';
import { orderedChannels } from '../../state/maps/channel-order';
import { editsIn, entryOf, networkOf, networkTitle, preprocessingOf } from '../../state/network/network';
import { pictureIn } from '../../state/picture/image-of';
import { featureMaps } from '../../state/questions/feature-maps';
import { tensor } from '../../state/questions/tensor';
import type { Run } from '../../state/run/run-state';
import { nodeTable } from '../../state/run/run-tables';
import { shownIn } from '../../state/run/shown-run';
import { selectedNode } from '../../state/selection/selection';
import { appStore, type Store } from '../../state/store';
import { editWords, listOf } from '../../state/surgery/edits';
import type { Fact, NetworkReport, ReportData } from './report-data';
import { fedPicture, MOST_MAPS, mapSheet, photoWithCrop } from './report-pictures';

/** null where nothing has been inspected yet */
export async function collectReport(): Promise<ReportData | null> {
  const state = appStore.getState();
  const picture = pictureIn(state, 'a');
  const slots = SLOTS.slice(0, state.comparing ? 2 : 1).filter(slot => shownIn(state, slot).run);
  if (!picture || slots.length === 0) return null;
  const networks = await Promise.all(slots.map(slot => networkReport(state, slot)));
  const crop = shownIn(state, 'a').run?.input.crop ?? null;
  const models = slots.map(slot => networkTitle(state.panes[slot].network, state.weights));
  return {
    title: `${models.join(' and ')} on ${picture.name}`,
    date: new Date().toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' }),
    version: state.versions?.app ?? '',
    picture: {
      name: picture.name,
      href: await photoWithCrop(picture, crop),
      caption: `${picture.name}, ${picture.format}, ${picture.width} × ${picture.height} pixels${crop ? '; what is framed is what the network sees' : ''}.`,
    },
    networks,
  };
}

async function networkReport(state: Store, slot: Slot): Promise<NetworkReport> {
  const { net, run } = shownIn(state, slot);
  const shown = run!;
  const network = networkOf(state, slot);
  const entry = entryOf(network, state.weights);
  const title = networkTitle(network, state.weights);
  const costs = total(layers(net));
  const facts: Fact[] = [
    ['Input', dimensions([3, ...shown.network.input])],
    ['Classes', count(shown.network.classes)],
    ['Parameters', count(costs.params)],
    ['Multiply-adds', count(costs.macs)],
    ['Shortcuts', shown.network.shortcut === 'none' ? 'none (plain)' : `option ${shown.network.shortcut}`],
    ['Stride on', shown.network.stride === '3x3' ? '3×3 (v1.5)' : '1×1 (v1)'],
    ...listOf(editsIn(state, slot)).map(
      (edit): Fact => [`Edit of ${edit.kind === 'gate' ? edit.block : edit.node}`, editWords(edit)],
    ),
  ];
  return {
    title: state.comparing ? `${slot.toUpperCase()} ${title}` : title,
    facts,
    weights: {
      title: entry?.title ?? `Untrained (seed ${network.weights.replace('untrained:', '')})`,
      about: entry?.about ?? null,
      facts: entry ? receiptFacts(entry.receipt) : [],
      assumed: entry?.receipt.assumed ?? [],
    },
    device: shown.device,
    timings: shown.numbers?.timings ?? null,
    fed: await fedReport(state, slot, shown),
    top5: shown.top5,
    objective: objectiveOf(state, shown),
    blocks: shown.numbers?.blocks ?? [],
    nodes: nodeTable(net, shown),
    maps: await mapsReport(state, slot, shown),
  };
}

function objectiveOf({ loss }: Store, { target, against }: Run): string {
  if (loss === 'cross-entropy') return `Gradients are of the cross-entropy against ${target.name}.`;
  const rival = against ? ` minus the logit of ${against.name}` : '';
  return `Gradients are of the logit of ${target.name}${rival}.`;
}

async function fedReport(state: Store, slot: Slot, run: Run): Promise<NetworkReport['fed']> {
  const values = await state.actions
    .ask(tensor(run.runId, 'input', 'activation', null))
    .result.catch(() => null);
  if (!values) return null;
  const normalisation = preprocessingOf(networkOf(state, slot), state.weights);
  const size = `${run.input.size[1]} × ${run.input.size[0]}`;
  return { href: fedPicture(values, normalisation), caption: `What the network was fed: ${size} pixels.` };
}

async function mapsReport(state: Store, slot: Slot, run: Run): Promise<NetworkReport['maps']> {
  const node = selectedNode(state, slot);
  const maps = await state.actions.ask(featureMaps(run.runId, node)).result.catch(() => null);
  if (!maps) return null;
  const { colorMap, signedMap, sharedRange, channelOrder } = state;
  const coloring = coloringOf(maps, { sequential: colorMap, signed: signedMap, shared: sharedRange });
  const order = orderedChannels(maps, channelOrder);
  const href = mapSheet(maps, coloring, order);
  if (!href) return null;
  const shown = order.slice(0, MOST_MAPS);
  const left = order.length > shown.length ? `, the first ${MOST_MAPS} of them` : '';
  const range = sharedRange ? 'one range for all' : 'each over its own range';
  const first = shown.slice(0, 8).join(', ');
  const caption = `${counted(order.length, 'channel')}${left}; ${coloring.map}, ${range}; row by row, beginning with ${first}.`;
  return { node, href, caption };
}
