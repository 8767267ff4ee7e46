import type { Rpc } from "effect/rpc"
import type { Named, RpcTag } from "./api.ts"

export type { RpcTag }

/** What a call is made of and answers with as it is written in JSON, for who calls without the client. */
export type PayloadOnTheWire<Tag extends RpcTag> = Named<Tag>["payloadSchema"]["Encoded"]
export type AnswerOnTheWire<Tag extends RpcTag> = Rpc.SuccessEncoded<Named<Tag>>
