// Lowest and highest value of the counterpart's maps in the other network, where both are shown over one range.
import { useMemo } from 'react';
import { type Domain, sharedDomain } from '../../../shared/color/domain';
import type { Slot } from '../../../shared/protocol/messages';
import { useMaps } from '../../state/questions/use-maps';
import { useInspected } from '../../state/selection/inspected';
import { useAppState } from '../../state/use-app-state';

/** @returns null where the ranges are not linked, or the counterpart's maps are not there yet */
export function usePartnerRange(slot: Slot): Domain | null {
  const linked = useAppState(state => state.comparing && state.sharedRange && state.linkedRange);
  const { run, node } = useInspected(slot === 'a' ? 'b' : 'a');
  const { maps } = useMaps(linked ? (run?.runId ?? null) : null, node);
  return useMemo(
    () => (linked && maps && maps.node === node ? sharedDomain(maps.min, maps.max) : null),
    [linked, maps, node],
  );
}
