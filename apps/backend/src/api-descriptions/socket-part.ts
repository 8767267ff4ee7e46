import type { Schema } from "effect"

/** A message that goes over a socket. */
export interface SocketMessage {
  readonly name: string
  readonly summary?: string
  readonly schema: Schema.Constraint
}

/** One socket, which the code that serves it describes. */
export interface SocketPart {
  readonly name: string
  readonly path: string
  readonly description: string
  /** The messages that a client sends. */
  readonly sent: ReadonlyArray<SocketMessage>
  /** The messages that a client receives. */
  readonly received: ReadonlyArray<SocketMessage>
}
