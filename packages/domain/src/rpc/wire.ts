import type { Rpc, RpcGroup } from "effect/rpc"
import type { HazelRpcs } from "./api.ts"

type Rpcs = RpcGroup.Rpcs<typeof HazelRpcs>
type Named<Tag extends RpcTag> = Extract<Rpcs, { readonly _tag: Tag }>

export type RpcTag = Rpcs["_tag"]

/** What a call is made of and answers with as it is written in JSON, for who calls without the client. */
export type PayloadOnTheWire<Tag extends RpcTag> = Named<Tag>["payloadSchema"]["Encoded"]
export type AnswerOnTheWire<Tag extends RpcTag> = Rpc.SuccessEncoded<Named<Tag>>
