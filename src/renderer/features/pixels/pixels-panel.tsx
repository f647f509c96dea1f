// The Pixels tab of one network: what each place of the picture, or of a node's maps, does for the class, laid over the
// photo. A slider leads through the depth of the network.

import { type ReactNode, useId, useMemo, useState } from 'react';
import { significant } from '../../../shared/format';
import type { PixelMap } from '../../../shared/protocol/requests/attribution';
import { total } from '../../../shared/resnet/costs';
import { MapProbe } from '../../figures/map/map-probe';
import { Photo } from '../../figures/map/photo';
import { mapPlacement } from '../../figures/map/placement';
import type { Cell } from '../../figures/map/probe';
import { ContourLegend, Spotlight } from '../../figures/map/spotlight';
import { mapName, REACH, shownNode } from '../../state/gradient/attribution';
import type { PixelMethod } from '../../state/gradient/gradient-state';
import { objectiveWords } from '../../state/gradient/objective';
import { useRangeBeside } from '../../state/maps/linked-ranges';
import { usePhoto } from '../../state/picture/use-photo';
import { pixelMap } from '../../state/questions/pixel-map';
import { keyOf } from '../../state/questions/question';
import { useAnswer } from '../../state/questions/use-answer';
import type { Run } from '../../state/run/run-state';
import type { Inspected } from '../../state/selection/inspected';
import { subjectMark } from '../../state/selection/subject';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { ColorLegend } from '../../ui/color-legend';
import { Hint } from '../../ui/hint';
import { Message } from '../../ui/message';
import { OpacitySlider } from '../../ui/opacity-slider';
import { ProgressBar } from '../../ui/progress-bar';
import { useSlow } from '../../ui/use-slow';
import { DepthScrubber } from './depth-scrubber';
import { pixelColors, reachOf, strongest } from './pixel-colors';
import { completenessWords, elsewhere, METHOD_TERMS } from './pixel-words';
import styles from './pixels-panel.module.css';

/** More multiply-adds than this, on the way forward alone, are spent only when somebody asks. */
const AT_ONCE_MACS = 10e9;

interface Props {
  readonly inspected: Inspected;
  readonly compact?: boolean;
  /** Stands over what it changes. */
  readonly children?: ReactNode;
}

export function PixelsPanel({ inspected, compact = false, children }: Props) {
  const hasPicture = useAppState(state => state.imageId !== null);
  const trouble = useAppState(state => state.panes[inspected.slot].error?.message ?? null);
  const { run } = inspected;
  if (run?.live)
    return (
      <Message kind="empty">
        While the camera is on only the way forward is run. Keep a frame and stop the camera to see what its
        pixels do.
      </Message>
    );
  if (!run) {
    if (trouble) return <Message kind="error">{trouble}</Message>;
    return hasPicture ? null : <Message kind="empty">Drop a photo to see what its pixels do.</Message>;
  }
  return (
    <>
      {children}
      <div className={styles.panel} data-compact={compact || undefined}>
        <Attributed inspected={inspected} run={run} compact={compact} />
      </div>
    </>
  );
}

interface Shown {
  readonly map: PixelMap;
  readonly method: PixelMethod;
  readonly node: string;
  readonly run: Run;
  readonly inspected: Inspected;
}

function Attributed({ inspected, run, compact }: Required<Omit<Props, 'children'>> & { readonly run: Run }) {
  const { net, slot, awaiting } = inspected;
  const pixels = useAppState(state => state.pixels);
  const loss = useAppState(state => state.loss);
  const [asked, setAsked] = useState<string | null>(null);

  const { method } = pixels;
  const node = shownNode(net, pixels, inspected.node);
  const passes = method === 'integrated-gradients' ? pixels.steps + 1 : 0;
  const photo = usePhoto(run);
  const wanted = pixelMap(run.runId, pixels, node);
  const question = keyOf(wanted);
  const heavy = passes * total(inspected.layers).macs > AT_ONCE_MACS;
  const ready = run.numbers !== null && !awaiting;
  const asks = ready && (!heavy || asked === question);
  const about = { method, node, run, inspected };
  const { value, context, fresh, progress, error, cancel, again } = useAnswer(asks ? wanted : null, about);
  const slow = useSlow(progress?.since ?? null);
  const waiting = heavy && ready && !asks;
  // Numbers of another method would be taken for this one's while it waits to be asked for.
  const current = context?.inspected.slot === slot && (!waiting || context.method === method);
  const shown = value && context && current ? { map: value, ...context } : null;
  const note = elsewhere(inspected, pixels);
  const completeness = fresh ? value?.completeness : null;

  return (
    <>
      {REACH[method] !== 'pixels' && <DepthScrubber inspected={inspected} shown={node} />}
      <div className={styles.work}>
        {slow ? (
          <>
            <ProgressBar label={`Computing ${mapName(method, node)}`} fraction={progress?.fraction ?? null} />
            <Button look="quiet" className={styles.small} onClick={cancel}>
              Cancel
            </Button>
          </>
        ) : error && error.code !== 'superseded' ? (
          <>
            <p role="status">{error.code === 'cancelled' ? 'Cancelled.' : error.message}</p>
            <Button className={styles.small} onClick={again}>
              Compute
            </Button>
          </>
        ) : waiting ? (
          <>
            <p>{passes} passes through the network.</p>
            <Button className={styles.small} onClick={() => setAsked(question)}>
              Compute
            </Button>
          </>
        ) : (
          <p className={styles.title}>
            <Hint text={METHOD_TERMS[method]}>{mapName(method, node)}</Hint>, {objectiveWords(loss, run)}
          </p>
        )}
      </div>
      {waiting && !shown && (
        <div className={styles.photo}>
          <div className={styles.bare} style={{ aspectRatio: `${run.input.size[1]} / ${run.input.size[0]}` }}>
            <Photo source={photo} />
          </div>
        </div>
      )}
      {shown && (
        <div data-awaited={(!fresh && (slow || waiting || awaiting)) || undefined} className={styles.body}>
          <Overlay {...shown} compact={compact} />
        </div>
      )}
      {completeness && <p className={styles.note}>Sum over all pixels: {completenessWords(completeness)}.</p>}
      {note && <p className={styles.note}>{note}</p>}
    </>
  );
}

function Overlay({ map, method, node, run, inspected, compact }: Shown & { readonly compact: boolean }) {
  const id = useId();
  const sequential = useAppState(state => state.colorMap);
  const signed = useAppState(state => state.signedMap);
  const opacity = useAppState(state => state.mapOpacity);
  const look = useAppState(state => state.pixels.look);
  const lit = method === 'grad-cam' && look === 'spotlight';
  const { mapOpacityChosen } = useActions();
  const photo = usePhoto(run);
  const reach = useMemo(() => reachOf(map, method), [map, method]);
  const beside = useRangeBeside(inspected.slot, method, { min: -reach, max: reach });
  const most = Math.max(reach, beside?.max ?? 0);
  const colors = useMemo(
    () => pixelColors(map, method, most, { sequential, signed }),
    [map, method, most, sequential, signed],
  );
  const start = useMemo(() => strongest(map), [map]);
  const [placed, setPlaced] = useState<(Cell & { readonly of: string }) | null>(null);
  const { width, height } = map;
  const grid = `${node} ${height} ${width}`;
  const cell: Cell = placed?.of === grid ? placed : start;
  const field = inspected.layers.find(({ name }) => name === node)!.receptiveField;
  const input = useMemo(() => ({ height: run.input.size[0], width: run.input.size[1] }), [run]);
  const placement = useMemo(() => mapPlacement(field, map, input), [field, map, input]);
  const ground = <Photo source={photo} />;
  const name = mapName(method, node);
  return (
    <>
      <div className={styles.photo} {...subjectMark({ kind: 'node', slot: inspected.slot, node })}>
        <MapProbe
          label={`${name} over the photo`}
          describedBy={id}
          bytes={colors.bytes}
          grid={{ width, height }}
          table={colors.table}
          cell={cell}
          onCell={to => setPlaced({ ...to, of: grid })}
          placement={placement}
          aspect={`${input.width} / ${input.height}`}
          opacity={lit ? 0 : opacity}
          ground={
            lit ? (
              <Spotlight
                values={map.values}
                grid={map}
                placement={placement}
                size={input}
                most={most}
                strongest={reach}
                photo={ground}
              />
            ) : (
              ground
            )
          }
        />
      </div>
      <div className={styles.below}>
        {lit ? (
          <ContourLegend />
        ) : (
          <>
            <ColorLegend map={colors.map} domain={colors.domain} label={name} />
            <OpacitySlider value={opacity} onChange={mapOpacityChosen} />
          </>
        )}
        <output id={id} className={styles.reading}>
          <span>
            row {cell.row}, column {cell.column}
          </span>
          <span>
            value <b>{significant(map.values[cell.row * width + cell.column], 4)}</b>
          </span>
        </output>
        {colors.empty ? (
          <p className={styles.note}>Zero everywhere: nothing here speaks for the class.</p>
        ) : (
          !lit &&
          !compact &&
          colors.beyond !== null && (
            <p className={styles.note}>
              Colours end where 99 % of the values do; the largest is {significant(colors.beyond)}.
            </p>
          )
        )}
      </div>
    </>
  );
}
