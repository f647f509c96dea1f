// The view of the ribbon as it lives: first view, resizing, another model, another level, moves by hand and by keyboard.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import type { Architecture } from '../../../shared/resnet/architecture';
import { morph } from '../../figures/ribbon/morph';
import {
  bounded,
  centred,
  type Frame,
  filling,
  levelAt,
  mixedView,
  panned,
  revealing,
  sameView,
  scaleFor,
  type Transform,
  wholeView,
  zoomed,
} from '../../figures/ribbon/view';
import { centre, type World, world as worldOf } from '../../figures/ribbon/world';
import { selectedIn } from '../../state/selection/selected-nodes';
import { paneNet } from '../../state/selection/selection';
import { appState, attachRibbon, useActions, useAppState } from '../../state/use-app-state';
import { LEVELS, type Level } from '../../state/view/view-state';
import { openedBlock } from './block-layers';
import { carried, middleOf, spanOfNode, spotOfNode } from './carried';
import { Motion } from './motion';
import { standIn } from './walk';

const MORPH_MS = 200;
const ZOOM_MS = 260;
const REVEAL_MS = 160;

function still(ms: number): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms;
}

export interface Ribbon {
  readonly slots: readonly Slot[];
  readonly nets: readonly Architecture[];
  /** As it is drawn now: on the way to another while a model changes. */
  readonly world: World;
  readonly frame: Frame;
  pan(dx: number): void;
  zoom(factor: number, at: number): void;
  /** Pans as far as needed to see a node. */
  reveal(slot: Slot, node: string): void;
  /** Zooms to a level about a node. */
  approach(level: ReturnType<typeof levelAt>, slot: Slot, node: string): void;
}

/** Where a layer stands in its opened block, as a fraction of the block's width; null for what is no layer of a block. */
function layerPlaceOf(net: Architecture, node: string): number | null {
  const block = net.nodes.find(({ name }) => name === node)?.block;
  if (!block || node === block) return null;
  const layout = openedBlock(net, block);
  const layers = layout && [...layout.branch, ...layout.shortcut, layout.add];
  return layers?.find(layer => layer?.name === node)?.x ?? null;
}

/** The coarsest level at which a node can be seen on its own. */
function finestOf(net: Architecture, node: string): Level {
  return LEVELS.find(level => standIn(net, node, level) === node) ?? 'layers';
}

/** @param width of the canvas in pixels */
export function useRibbon(width: number): Ribbon {
  const { viewMoved, levelChosen, ribbonLaidOut, viewReached } = useActions();
  const comparing = useAppState(state => state.comparing);
  const netA = useAppState(state => paneNet(state, 'a'));
  const netB = useAppState(state => paneNet(state, 'b'));
  const slots = useMemo(() => SLOTS.slice(0, comparing ? 2 : 1), [comparing]);
  const nets = useMemo(() => (comparing ? [netA, netB] : [netA]), [comparing, netA, netB]);
  const target = useMemo(() => worldOf(nets), [nets]);

  const [world, setWorld] = useState(target);
  const motion = useRef(new Motion()).current;
  const growth = useRef(new Motion()).current;
  /** Where the movement under way will end: what the user is already looking at, so to speak. */
  const goal = useRef<Transform | null>(null);
  const latest = useRef({ world, target, frame: { width, world: target.width } });
  latest.current.world = world;

  const aim = useCallback(
    () => (motion.running && goal.current ? goal.current : appState().transform),
    [motion],
  );
  const move = useCallback(
    (to: Transform, ms: number, way: (t: number) => Transform) => {
      goal.current = to;
      motion.start(still(ms), t => viewMoved(way(t)));
    },
    [motion, viewMoved],
  );
  const animate = useCallback(
    (to: Transform, ms: number) => {
      const from = appState().transform;
      move(to, ms, t => mixedView(from, to, t));
    },
    [move],
  );

  // Another width or another world: a view of everything stays one, another keeps what is in its middle.
  const first = useRef(true);
  useLayoutEffect(() => {
    const before = latest.current;
    const frame = { width, world: target.width };
    const seen = aim();
    const whole = first.current || sameView(seen, wholeView(before.frame));
    latest.current = { world: before.world, target, frame };
    ribbonLaidOut(frame);
    if (first.current || before.target === target) {
      first.current = false;
      motion.stop();
      growth.stop();
      setWorld(target);
      viewMoved(whole ? wholeView(frame) : bounded(seen, frame));
      return;
    }
    const from = before.world;
    growth.start(still(MORPH_MS), t => setWorld(morph(from, target, t)));
    if (whole) {
      // Of what is drawn at the time, or its end would leave the screen on the way.
      const drawn = (t: number) => ({ width, world: morph(from, target, t).width });
      move(wholeView(frame), MORPH_MS, t => wholeView(drawn(t)));
    } else animate(carried(seen, before.target, target, frame), MORPH_MS);
  }, [width, target, motion, growth, viewMoved, ribbonLaidOut, aim, animate, move]);
  useEffect(
    () => () => {
      motion.stop();
      growth.stop();
    },
    [motion, growth],
  );

  // A link or a session asks for a view; it is gone to after the network of it is there.
  const asked = useAppState(state => state.viewAsked);
  useEffect(() => {
    if (asked === null) return;
    const { frame } = latest.current;
    const whole = wholeView(frame);
    const to = asked === 'whole' ? whole : centred(asked.middle * frame.world, asked.scale * whole.k, frame);
    animate(to, ZOOM_MS);
    viewReached();
  }, [asked, animate, viewReached]);

  const reveal = useCallback(
    (slot: Slot, node: string) => {
      const { target, frame } = latest.current;
      const view = aim();
      const row = slots.indexOf(slot);
      const net = nets[row];
      if (!net) return;
      const span = spanOfNode(target, row, node);
      // A block that fits is seen whole, also where one of its layers was asked for.
      const exceeding = span.width * view.k > frame.width;
      const spot = spotOfNode(span, exceeding ? (layerPlaceOf(net, node) ?? 0.5) : null);
      const to = revealing(view, spot.x, spot.x + spot.width, frame);
      if (to !== view) animate(to, REVEAL_MS);
    },
    [aim, animate, nets, slots],
  );

  const approach = useCallback(
    (level: ReturnType<typeof levelAt>, slot: Slot, node: string) => {
      const { target, frame } = latest.current;
      const row = Math.max(0, slots.indexOf(slot));
      animate(centred(middleOf(target, row, node), scaleFor(level, frame), frame), ZOOM_MS);
    },
    [animate, slots],
  );

  // The level follows the scale; one that was chosen is gone to.
  const level = useAppState(state => state.level);
  const k = useAppState(state => state.transform.k);
  const levelBefore = useRef(level);
  useEffect(() => {
    if (levelBefore.current === level) return;
    levelBefore.current = level;
    const state = appState();
    // Where the view is on its way to that level already, it is not called back.
    if (level === levelAt(aim().k, latest.current.frame)) return;
    const { slot } = state.selection;
    approach(level, slot, selectedIn(state, slot));
  }, [level, approach, aim]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scale is what calls for a look
  useEffect(() => {
    if (motion.running) return;
    // The scale as it is now: without motion the view may have moved since `k` was read, and the level would swing.
    const at = levelAt(appState().transform.k, { width, world: target.width });
    if (at !== appState().level) levelChosen(at);
  }, [k, width, target, motion, levelChosen]);

  const pan = useCallback(
    (dx: number) => {
      motion.stop();
      viewMoved(panned(appState().transform, dx, latest.current.frame));
    },
    [motion, viewMoved],
  );
  const zoom = useCallback(
    (factor: number, at: number) => {
      motion.stop();
      viewMoved(zoomed(appState().transform, factor, at, latest.current.frame));
    },
    [motion, viewMoved],
  );
  const zoomStep = useCallback(
    (factor: number) => {
      const { frame } = latest.current;
      animate(zoomed(aim(), factor, frame.width / 2, frame), REVEAL_MS);
    },
    [aim, animate],
  );
  const fitAll = useCallback(() => animate(wholeView(latest.current.frame), ZOOM_MS), [animate]);

  // The same moves for commands from elsewhere on the page.
  useEffect(() => {
    const selectedPlace = () => {
      const state = appState();
      const { slot } = state.selection;
      return { slot, node: selectedIn(state, slot), level: state.level };
    };
    return attachRibbon({
      fit: fitAll,
      zoomStep,
      zoomToSelection: () => {
        const { target, frame } = latest.current;
        const { slot, node, level } = selectedPlace();
        const row = Math.max(0, slots.indexOf(slot));
        const name = level === 'stages' ? standIn(nets[row]!, node, level) : node;
        animate(filling(spanOfNode(target, row, name), frame), ZOOM_MS);
      },
      show: (slot, node) => {
        const { target, frame } = latest.current;
        const row = slots.indexOf(slot);
        const net = nets[row];
        if (!net) return;
        const level = levelAt(aim().k, frame);
        const finest = finestOf(net, node);
        if (LEVELS.indexOf(level) >= LEVELS.indexOf(finest)) return reveal(slot, node);
        const span = spanOfNode(target, row, node);
        const place = layerPlaceOf(net, node);
        const x = place === null ? centre(span) : span.x + place * span.width;
        animate(centred(x, scaleFor(finest, frame), frame), ZOOM_MS);
      },
    });
  }, [aim, animate, fitAll, zoomStep, reveal, nets, slots]);

  const frame = useMemo(() => ({ width, world: target.width }), [width, target]);
  // Until the next frame of the motion the drawn world may still have the rows of before.
  const drawn = world.rows.length === nets.length ? world : target;
  return { slots, nets, world: drawn, frame, pan, zoom, reveal, approach };
}
