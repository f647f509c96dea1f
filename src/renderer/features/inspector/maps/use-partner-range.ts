// Lowest and highest value of the counterpart's maps in the other network, where both are shown over one range.
import { useMemo } from 'react';
import { type Domain, sharedDomain } from '../../../../shared/color/domain';
import type { Slot } from '../../../../shared/protocol/messages';
import { useAppState } from '../../../state/use-app-state';
import { useSubject } from '../subject';
import { useMaps } from './use-maps';

/** @returns null where the ranges are not linked, or the counterpart's maps are not there yet */
export function usePartnerRange(slot: Slot): Domain | null {
  const linked = useAppState(state => state.comparing && state.sharedRange && state.linkedRange);
  const { run, node } = useSubject(slot === 'a' ? 'b' : 'a');
  const { maps } = useMaps(linked ? (run?.runId ?? null) : null, node);
  return useMemo(
    () => (linked && maps && maps.node === node ? sharedDomain(maps.min, maps.max) : null),
    [linked, maps, node],
  );
}
