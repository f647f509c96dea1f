// Work that takes less than 150 ms shows nothing: true once `since` lies that far back.
import { useEffect, useState } from 'react';

const QUIET_MS = 150;

/** @param since performance.now() at the start of the work; null where there is none */
export function useSlow(since: number | null): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (since === null) return setSlow(false);
    const left = QUIET_MS - (performance.now() - since);
    if (left <= 0) return setSlow(true);
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), left);
    return () => clearTimeout(timer);
  }, [since]);
  return slow && since !== null;
}
