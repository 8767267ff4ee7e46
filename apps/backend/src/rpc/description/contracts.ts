import { HazelRpcs } from "@hazel/domain/rpc"
import { RateLimit, type RateLimitBucket } from "@hazel/domain/rpc/rate-limiting"
import { RequiredScope } from "@hazel/domain/rpc/scoping"
import type { Scope } from "@hazel/domain/scope"
import { Context, Predicate, Schema } from "effect"

/** A refusal of a contract, by the `_tag` that callers see. */
export interface ContractError {
  readonly tag: string
  readonly schema: Schema.Constraint
}

/** A contract as descriptions show it. */
export interface Contract {
  readonly tag: string
  readonly payload: Schema.Constraint
  readonly success: Schema.Constraint
  /** The refusals of this call. */
  readonly errors: ReadonlyArray<ContractError>
  /** The refusals that every call has. */
  readonly commonErrors: ReadonlyArray<ContractError>
  readonly scope: Scope | undefined
  readonly bucket: RateLimitBucket
  /** Whether it changes nothing. */
  readonly isQuery: boolean
}

const isUnion = (schema: Schema.Constraint): schema is Schema.Union<ReadonlyArray<Schema.Top>> =>
  Predicate.hasProperty(schema, "members") && Array.isArray(schema.members)

const errorsIn = (schema: Schema.Constraint): ReadonlyArray<ContractError> => {
  if (isUnion(schema)) return schema.members.flatMap(errorsIn)
  const isNamed = Predicate.hasProperty(schema, "identifier") && typeof schema.identifier === "string"
  return isNamed ? [{ tag: String(schema.identifier), schema }] : []
}

const distinct = (errors: ReadonlyArray<ContractError>) => [
  ...new Map(errors.map((error) => [error.tag, error])).values()
]

/** The parts of Effect's contracts that descriptions are made from. */
interface RpcParts {
  readonly _tag: string
  readonly payloadSchema: Schema.Constraint
  readonly successSchema: Schema.Constraint
  readonly errorSchema: Schema.Constraint
  readonly annotations: Context.Context<never>
  readonly middlewares: ReadonlySet<{ readonly error: Schema.Constraint }>
}

const contractOf = (rpc: RpcParts): Contract => {
  const bucket = Context.get(rpc.annotations, RateLimit)
  const errors = distinct(errorsIn(rpc.errorSchema))
  const own = new Set(errors.map(({ tag }) => tag))
  const common = distinct([...rpc.middlewares].flatMap(({ error }) => errorsIn(error)))
  return {
    tag: rpc._tag,
    payload: rpc.payloadSchema,
    success: rpc.successSchema,
    errors,
    commonErrors: common.filter(({ tag }) => !own.has(tag)),
    scope: Context.get(rpc.annotations, RequiredScope),
    bucket,
    isQuery: bucket === "reads"
  }
}

const requests: ReadonlyMap<string, RpcParts> = HazelRpcs.requests

/** Every contract, in the order of the names of the calls. */
export const contracts: ReadonlyArray<Contract> = [...requests.values()]
  .map(contractOf)
  .toSorted((one, other) => one.tag.localeCompare(other.tag, "en"))
