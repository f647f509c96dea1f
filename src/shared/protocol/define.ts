// How a request and what it is answered with are declared: the fields of their headers, and how the bytes that come
// along (`bulk`) become what people work with. `requests/` holds one file per request.
import { CodedError } from './error';
import { z } from './zod';

/** Number of a request; its answers bear the same. */
export const id = z.int().min(1);

export interface Message<Header> {
  readonly header: Header;
  readonly bulk?: Uint8Array | undefined;
}

type Fields = Readonly<Record<string, z.ZodType>>;
type FieldsOf<F extends Fields> = z.infer<z.ZodObject<F>>;

/** Header and bytes of an answer, and back. `T` is its type, `F` the fields of its header, `V` what it stands for. */
export interface EventKind<T extends string, F extends Fields, V> {
  readonly type: T;
  readonly schema: z.ZodObject<F & { type: z.ZodLiteral<T>; id: typeof id }>;
  pack(id: number, value: V): Message<FieldsOf<F> & { type: T; id: number }>;
  /** @throws CodedError `internal` where there are fewer bytes than the header promises */
  unpack(message: Message<FieldsOf<F>>): V;
}

interface Bytes<F extends Fields, V> {
  pack(value: V): { readonly fields: FieldsOf<F>; readonly bulk: Uint8Array | undefined };
  unpack(fields: FieldsOf<F>, bulk: Uint8Array | undefined): V;
}

/** An answer that is all header. */
export function eventKind<const T extends string, F extends Fields>(
  type: T,
  fields: F,
): EventKind<T, F, FieldsOf<F>>;
/** An answer with bytes. */
export function eventKind<const T extends string, F extends Fields, V>(
  type: T,
  fields: F,
  bytes: Bytes<F, V>,
): EventKind<T, F, V>;
export function eventKind<const T extends string, F extends Fields>(
  type: T,
  fields: F,
  bytes: Bytes<F, FieldsOf<F>> = {
    pack: value => ({ fields: value, bulk: undefined }),
    unpack: header => header,
  },
): EventKind<T, F, FieldsOf<F>> {
  return {
    type,
    schema: z.object({ type: z.literal(type), id, ...fields }) as never,
    pack: (number, value) => {
      const { fields: said, bulk } = bytes.pack(value);
      return { header: { ...said, type, id: number }, bulk };
    },
    unpack: ({ header, bulk }) => bytes.unpack(header, bulk),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the widest kind that every other one is assignable to
export type AnyEventKind = EventKind<string, any, any>;
export type HeaderOf<E extends AnyEventKind> = z.infer<E['schema']>;
export type ValueOf<E extends AnyEventKind> = ReturnType<E['unpack']>;

/** A request: the fields of its header, the answers that may come while it runs, and the one that ends it. */
export interface RequestKind<
  T extends string,
  F extends Fields,
  Via extends AnyEventKind,
  End extends AnyEventKind | null,
> {
  readonly type: T;
  readonly schema: z.ZodObject<F & { type: z.ZodLiteral<T>; id: typeof id }>;
  /** Beside `progress` and `failed`, which any request may be answered with. */
  readonly via: readonly Via[];
  /** Null for a message that nothing answers. */
  readonly end: End;
}

export function requestKind<
  const T extends string,
  F extends Fields,
  const End extends AnyEventKind | null,
  const Via extends AnyEventKind = never,
>(type: T, fields: F, answers: { via?: readonly Via[]; end: End }): RequestKind<T, F, Via, End> {
  const schema = z.object({ type: z.literal(type), id, ...fields }) as never;
  return { type, schema, via: answers.via ?? [], end: answers.end };
}

// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyRequestKind = RequestKind<string, any, any, AnyEventKind | null>;
/** What a client says of a request; its number and type are the client's business. */
export type Draft<R extends AnyRequestKind> = Omit<z.infer<R['schema']>, 'id' | 'type'>;
/** What the answer that ends a request stands for. */
export type Result<R extends AnyRequestKind> = R['end'] extends AnyEventKind ? ValueOf<R['end']> : never;

/**
 * The float32 values of a message, little-endian, as an array of their own: a typed array wants an alignment that a
 * transport does not promise, and the bulk may be a view.
 * @param what `The maps of conv1 came`, as the sentence begins that says they are incomplete
 * @throws CodedError `internal` where there are not `count` of them
 */
export function floatsOf(bulk: Uint8Array | undefined, count: number, what: string): Float32Array {
  if (bulk?.length !== 4 * count) throw new CodedError('internal', `${what} incomplete from the engine.`);
  return new Float32Array(bulk.slice().buffer);
}

/** The bytes of an array, without a copy. */
export function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
