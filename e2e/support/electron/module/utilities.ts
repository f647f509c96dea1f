// The utility processes that run.
import type { UtilityProcess } from './utility-process';

export const utilities = new Set<UtilityProcess>();
