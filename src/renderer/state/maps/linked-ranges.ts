// What the halves of a comparison tell one another of their values, so that linked colours span both.
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Domain } from '../../../shared/color/domain';
import type { Slot } from '../../../shared/protocol/messages';
import { useAppState } from '../use-app-state';
import { rangeOf } from './maps-slice';

interface Told {
  /** Of what the values are: only like is laid over the same colours. */
  readonly of: string;
  readonly domain: Domain;
}

interface Ranges {
  readonly told: Readonly<Record<Slot, Told | null>>;
  tell(slot: Slot, told: Told | null): void;
}

const LinkedRanges = createContext<Ranges>({ told: { a: null, b: null }, tell: () => {} });

/** Around both halves. */
export const LinkedRangesProvider = LinkedRanges.Provider;

export function useLinkedRanges(): Ranges {
  const [told, setTold] = useState<Ranges['told']>({ a: null, b: null });
  const tell = useCallback<Ranges['tell']>(
    (slot, one) => setTold(before => ({ ...before, [slot]: one })),
    [],
  );
  return useMemo(() => ({ told, tell }), [told, tell]);
}

/**
 * The other half's range, where ranges are linked and it shows the like.
 * @param own this half's range, which the other one is told; null while there is none
 */
export function useRangeBeside(slot: Slot, of: string, own: Domain | null): Domain | null {
  const { told, tell } = useContext(LinkedRanges);
  const linked = useAppState(state => rangeOf(state) === 'linked');
  const { min = 0, max = 0 } = own ?? {};
  const known = own !== null;
  useEffect(() => {
    tell(slot, known ? { of, domain: { min, max } } : null);
    return () => tell(slot, null);
  }, [tell, slot, of, known, min, max]);
  const other = told[slot === 'a' ? 'b' : 'a'];
  return linked && other?.of === of ? other.domain : null;
}
