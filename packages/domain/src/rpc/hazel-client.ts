import { type Brand, Context, Effect, Predicate, Schema } from "effect"
import type { Rpc, RpcClientError } from "effect/rpc"
import {
  type InternalServerError,
  InvalidInputError,
  type RateLimited,
  type ScopeMissingError,
  type StorageQuotaError,
  type TemporarilyUnavailableError,
  type UnauthorizedError
} from "../errors.ts"
import type { Named, Rpcs } from "./api.ts"

/**
 * The errors of every call beside those of its contract: not signed in, too many calls, invalid input, an unexpected
 * failure, a database that is unavailable, no connection.
 */
type CallError =
  | UnauthorizedError
  | ScopeMissingError
  | RateLimited
  | StorageQuotaError
  | InvalidInputError
  | InternalServerError
  | TemporarilyUnavailableError
  | RpcClientError.RpcClientError

type Call<R extends Rpcs, Payload> = (
  ...payload: {} extends Payload ? [payload?: Payload] : [payload: Payload]
) => Effect.Effect<Rpc.Success<R>, Rpc.Error<R> | CallError>

type Plain<A> = A extends string & Brand.Brand<string>
  ? string
  : A extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Plain<Item>>
    : A extends object
      ? { readonly [Key in keyof A]: Plain<A[Key]> }
      : A

type PascalCase<Tag> = Tag extends `${infer Head}.${infer Tail}` ? `${Capitalize<Head>}${Capitalize<Tail>}` : never

type Flat = { readonly [Tag in Rpcs["_tag"]]: Call<Named<Tag>, Rpc.Payload<Named<Tag>>> }

type Nested = {
  readonly [Noun in Rpcs["_tag"] extends `${infer Head}.${string}` ? Head : never]: {
    readonly [Tag in Rpcs["_tag"] as Tag extends `${Noun}.${infer Verb}` ? Verb : never]: Flat[Tag]
  }
}

type InPascalCase = {
  readonly [Tag in Rpcs["_tag"] as PascalCase<Tag>]: Call<Named<Tag>, Plain<Rpc.Payload<Named<Tag>>>>
}

/**
 * `client.messageReaction.toggle(…)`, `client["messageReaction.toggle"](…)` and `client.MessageReactionToggle(…)` are one
 * function. The last takes ids as plain strings; one that is no UUID is an `InvalidInputError` before anything is sent.
 */
export interface HazelClient extends Flat, Nested, InPascalCase {}

export type Send = (payload?: unknown) => Effect.Effect<unknown, unknown>

/** Gives calls of mutations their transaction ids. */
export interface TransactionIds {
  /** Called for each mutation that is called without a transaction id. `payload` has passed the contract of `tag`. */
  readonly around: (
    tag: string,
    payload: object,
    send: (payload: object) => Effect.Effect<unknown, unknown>
  ) => Effect.Effect<unknown, unknown>
}

/**
 * Provide it to a call to give its mutations transaction ids. Without it only the ids that the caller gives are sent.
 */
export const TransactionIds = Context.Reference<TransactionIds>("@hazel/TransactionIds", {
  defaultValue: () => ({ around: (_, payload, send) => send(payload) })
})

const isMutation = (payload: Schema.Top) =>
  Predicate.hasProperty(payload, "fields") && Predicate.hasProperty(payload.fields, "transactionId")

/** Adds a transaction id to the call if it is a mutation. */
const identified = (tag: string, schema: Schema.Top, send: Send): Send => {
  if (!isMutation(schema)) return send
  return (payload) => {
    if (!Predicate.isObject(payload) || "transactionId" in payload) return send(payload)
    return Effect.flatMap(TransactionIds, (ids) => ids.around(tag, payload, send))
  }
}

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const checked = (schema: Schema.ConstraintDecoder<unknown>, send: Send): Send => {
  // Decoding is idempotent, so it accepts decoded and encoded values; ids in capitals become lower case here.
  const decode = Schema.decodeUnknownEffect(schema)
  return (payload = {}) =>
    decode(payload).pipe(
      Effect.mapError(({ message }) => new InvalidInputError({ message })),
      Effect.flatMap(send)
    )
}

/** The calls of a client by their tags and in PascalCase, and objects of calls by their nouns. */
export type NamedCalls = Readonly<Record<string, Send | Readonly<Record<string, Send>>>>

/** Gives each call its names. `flat` holds the calls by their tags, whatever carries them. */
export const withEveryName = (
  contracts: Iterable<readonly [string, { readonly payloadSchema: Rpcs["payloadSchema"] }]>,
  flat: Readonly<Record<string, Send>>
): NamedCalls => {
  const client: Record<string, Send | Record<string, Send>> = {}
  for (const [tag, { payloadSchema }] of contracts) {
    const [noun = "", verb = ""] = tag.split(".")
    const call = checked(payloadSchema, identified(tag, payloadSchema, flat[tag]!))
    const verbs = (client[noun] ??= {})
    Object.assign(verbs, { [verb]: call })
    client[tag] = client[capitalized(noun) + capitalized(verb)] = call
  }
  return client
}
