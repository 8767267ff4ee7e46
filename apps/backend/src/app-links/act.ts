import { createHash, randomBytes } from "node:crypto"
import type { AppActor } from "@hazel/db/repositories/app-user-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import type { AppChannelName } from "./linked-channels.ts"

/** The connection of an app that asks for something. Without `echo` it does not receive what follows from it. */
export interface Origin {
  readonly connectionId: string
  readonly echo: boolean
}

/** An app user, or the app itself, does something in a linked channel. */
export interface Act {
  readonly channel: AppChannelName
  /** Null for an anonymous user. */
  readonly actor: AppActor | null
  /** Undefined for what comes from no connection. */
  readonly origin?: Origin | undefined
}

/** 48 bits of a hash, as the last digits of a UUID. */
const markOf = (connectionId: string) => createHash("sha256").update(connectionId).digest("hex").slice(0, 12)

/**
 * The transaction id of an act: a UUIDv7 whose last digits are a mark of the connection, so that every node can leave the
 * connection out when it delivers the event, and the log stores nothing about connections.
 */
export const transactionOf = ({ origin }: Pick<Act, "origin">): TransactionId => {
  const mark = origin === undefined || origin.echo ? randomBytes(6).toString("hex") : markOf(origin.connectionId)
  return TransactionId.make(`${uuidV7().slice(0, -12)}${mark}`)
}

/** The connections that were asked about last. An event asks once for each subscriber. */
const marks = new Map<string, string>()
const rememberedMarks = 20_000

const rememberedMarkOf = (connectionId: string) => {
  const known = marks.get(connectionId)
  if (known !== undefined) return known
  if (marks.size >= rememberedMarks) marks.clear()
  const mark = markOf(connectionId)
  marks.set(connectionId, mark)
  return mark
}

/** Whether this connection is left out of an event with this transaction id. */
export const isLeftOut = (connectionId: string, transactionId: string) =>
  transactionId.endsWith(rememberedMarkOf(connectionId))
