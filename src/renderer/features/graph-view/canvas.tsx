// The canvas of the ribbon: one React Flow for one network or two. It mounts, culls and moves; scale, input, keyboard
// and data are ours. React Flow's own zoom stays at 1, because only x is scaled.
import '@xyflow/react/dist/base.css';
import {
  ConnectionMode,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { memo, useEffect, useMemo } from 'react';
import { blockPixels, type Frame, stagesBelow } from '../../figures/ribbon/view';
import { appState, onStateChange, useAppState } from '../../state/use-app-state';
import { BlockNode } from './block-node';
import { ResidualEdge, ShortcutEdge, TrunkEdge } from './edges';
import { edgesOf, nodesOf, type Scene } from './elements';
import { HeadNode, StemNode } from './end-nodes';
import { remoteness } from './openness';
import { StageNode } from './stage-node';

const NODE_TYPES: NodeTypes = { stage: StageNode, block: BlockNode, stem: StemNode, head: HeadNode };
const EDGE_TYPES: EdgeTypes = { shortcut: ShortcutEdge, residual: ResidualEdge, trunk: TrunkEdge };
const NOTHING = null;

type Props = Omit<Scene, 'k' | 'stagesBelow'> & { readonly frame: Frame; readonly height: number };

/** Whole pixels: text on a canvas that is moved by fractions is blurred. */
function viewport({ tx, ty }: { tx: number; ty: number }) {
  return { x: Math.round(tx), y: Math.round(ty), zoom: 1 };
}

/**
 * Moves React Flow along with the shared transform: pans past React; a zoom together with the nodes' new places, or
 * between the two everything would be culled and mounted again.
 */
function Follow() {
  const { setViewport } = useReactFlow();
  const k = useAppState(state => state.transform.k);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scale is the reason to run
  useEffect(() => void setViewport(viewport(appState().transform)), [k, setViewport]);
  useEffect(
    () =>
      onStateChange(({ transform }, before) => {
        if (transform === before.transform || transform.k !== before.transform.k) return;
        setViewport(viewport(transform));
      }),
    [setViewport],
  );
  return null;
}

export const Canvas = memo(function Canvas({ world, slots, rows, frame, height }: Props) {
  const k = useAppState(state => state.transform.k);
  const below = stagesBelow(frame);
  const withBlocks = remoteness(blockPixels(k), below) < 1;
  const scene = useMemo(
    (): Scene => ({ world, slots, rows, k, stagesBelow: below }),
    [world, slots, rows, k, below],
  );
  const nodes = useMemo(() => nodesOf(scene), [scene]);
  const edges = useMemo(() => edgesOf({ world, slots, rows }, withBlocks), [world, slots, rows, withBlocks]);
  return (
    <ReactFlowProvider>
      <ReactFlow
        aria-label="Network graph"
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        width={frame.width}
        height={height}
        defaultViewport={viewport(appState().transform)}
        connectionMode={ConnectionMode.Loose}
        onlyRenderVisibleElements
        disableKeyboardA11y
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        panOnDrag={false}
        panOnScroll={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        autoPanOnNodeFocus={false}
        deleteKeyCode={NOTHING}
        selectionKeyCode={NOTHING}
        multiSelectionKeyCode={NOTHING}
        panActivationKeyCode={NOTHING}
        zoomActivationKeyCode={NOTHING}
      >
        <Follow />
      </ReactFlow>
    </ReactFlowProvider>
  );
});
