import type { Rpc } from "effect/rpc"
import type { Named, RpcTag } from "./api.ts"

export type { RpcTag }

/** The payload and the answer of a call in JSON, for callers without the client. */
export type PayloadOnTheWire<Tag extends RpcTag> = Named<Tag>["payloadSchema"]["Encoded"]
export type AnswerOnTheWire<Tag extends RpcTag> = Rpc.SuccessEncoded<Named<Tag>>
