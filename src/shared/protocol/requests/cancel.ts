// Stops the request of that number, if it is still under way; that one then fails with `cancelled`.
import { id, requestKind } from '../define';

export const cancel = requestKind('cancel', { request: id }, { end: null });
