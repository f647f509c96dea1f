// What the page asks the engine on demand: a request of the protocol and what it is about. One file per question.
import type { AnyEventKind, AnyRequestKind, Draft, Result } from '../../../shared/protocol/define';

type AskedKind = AnyRequestKind & { readonly end: AnyEventKind };

/** A question whose answer is a `V`. Runs bear the page's numbers. */
export interface Question<V> {
  readonly kind: AskedKind & { readonly end: { unpack(message: never): V } };
  readonly draft: { readonly runId?: number };
}

export function question<R extends AskedKind>(kind: R, draft: Draft<R>): Question<Result<R>> {
  return { kind, draft } as never;
}

/** Equal for questions that have the same answer. */
export function keyOf({ kind, draft }: Question<unknown>): string {
  return `${kind.type} ${JSON.stringify(draft)}`;
}
