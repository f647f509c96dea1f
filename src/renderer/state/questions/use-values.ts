// Exact values of one channel, asked for once the choice has rested: stepping through channels asks for few of them.

import { useEffect, useState } from 'react';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import { useActions } from '../use-app-state';
import { tensor } from './tensor';

const REST_MS = 60;

interface Kept {
  readonly key: string;
  readonly values: Float32Array;
}

/** @returns null until they are there; an error leaves them away, since the maps already say what is wrong */
export function useValues(maps: FeatureMaps | null, channel: number | null): Float32Array | null {
  const { ask } = useActions();
  const [kept, setKept] = useState<Kept | null>(null);
  const key = maps && channel !== null ? `${maps.runId}:${maps.node}:${channel}` : null;

  useEffect(() => {
    if (!maps || channel === null || !key) return;
    let current = true;
    const timer = setTimeout(() => {
      ask(tensor(maps.runId, maps.node, 'activation', channel)).result.then(
        ({ data }) => {
          if (current) setKept({ key, values: data });
        },
        () => {},
      );
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [ask, maps, channel, key]);

  return kept && kept.key === key ? kept.values : null;
}
