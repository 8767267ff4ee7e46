/** Times in milliseconds. Source: H9, J12. */
export const vitalLimits = {
  /** The longest life of a connection. */
  lifetimeMs: 2 * 60 * 60 * 1_000,
  /** A connection on which no frame moves in either direction for this long is closed. */
  idleMs: 10 * 60 * 1_000,
  /** How often a connection that asked for it is sent a frame that keeps it from being idle. */
  keepAliveMs: (9 * 60 + 30) * 1_000
} as const

/** The end of a connection that has lived too long, sent no heartbeat, or been idle; or the keep-alive that is due. */
export type VitalSign = "expired" | "heartbeat-missed" | "idle" | "keep-alive"

interface Options {
  readonly keepAlive: boolean
  /** The claim `heartbeatTimeout`, from 5 to 600; undefined without enforcement. */
  readonly heartbeatSeconds: number | undefined
}

/** The signs of life of one connection. All times are of `steadyNow`. Source: P5, P6, H9, J12. */
export class VitalSigns {
  readonly #endsAt: number
  readonly #heartbeatMs: number
  readonly #keepsAlive: boolean
  #heartbeatAt: number
  #movedAt: number
  #keptAliveAt: number

  constructor(now: number, { keepAlive, heartbeatSeconds }: Options) {
    this.#endsAt = now + vitalLimits.lifetimeMs
    this.#heartbeatMs = heartbeatSeconds === undefined ? Infinity : heartbeatSeconds * 1_000
    this.#keepsAlive = keepAlive
    this.#heartbeatAt = now
    this.#movedAt = now
    this.#keptAliveAt = now
  }

  /** A frame of the client arrived, or the client was sent one. */
  noteMoved(now: number) {
    this.#movedAt = now
  }

  /** The time until the next heartbeat is counted from this one. */
  noteHeartbeat(now: number) {
    this.#heartbeatAt = now
  }

  /** Adds time in which this process read nothing, so that a heartbeat may have arrived and not been read. */
  forgive(pausedMs: number) {
    this.#heartbeatAt += pausedMs
    this.#movedAt += pausedMs
  }

  /** The sign that is due now, if any. A keep-alive that is answered counts as sent. */
  due(now: number): VitalSign | undefined {
    if (now >= this.#endsAt) return "expired"
    if (now > this.#heartbeatAt + this.#heartbeatMs) return "heartbeat-missed"
    if (this.#keepsAlive && now >= this.#keptAliveAt + vitalLimits.keepAliveMs) {
      this.#keptAliveAt = now
      return "keep-alive"
    }
    return now >= this.#movedAt + vitalLimits.idleMs ? "idle" : undefined
  }
}
