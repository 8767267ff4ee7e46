import type postgres from "postgres"
import type { DatabaseLimits } from "./database-limits.ts"

/**
 * Checks whether one pool or lane still answers. Its query waits behind those of the pool, so a busy pool is no
 * failure.
 */
class Probe {
  readonly #client: postgres.Sql
  #running: Promise<void> | undefined
  #sentAt = 0
  #failure: unknown

  constructor(client: postgres.Sql) {
    this.#client = client
  }

  /** Sends a query unless one is still unanswered. Resolves when it has been answered or has failed. */
  send(): Promise<void> {
    if (this.#running) return this.#running
    const client = this.#client
    this.#sentAt = performance.now()
    this.#running = client`select 1`
      .then(
        () => (this.#failure = undefined),
        (cause: unknown) => (this.#failure = cause)
      )
      .then(() => (this.#running = undefined))
    return this.#running
  }

  /** Throws if the last query failed, or if the present one has been unanswered for too long. */
  assertAlive(unansweredMs: number) {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#running && performance.now() - this.#sentAt > unansweredMs)
      throw Object.assign(new Error("A connection to the database does not answer."), { code: "UNANSWERED" })
  }
}

const within = async (milliseconds: number, work: Promise<unknown>) => {
  const time = Promise.withResolvers<"late">()
  const timer = setTimeout(() => time.resolve("late"), milliseconds)
  return Promise.race([work, time.promise]).finally(() => clearTimeout(timer))
}

/**
 * Resolves within `healthAnswerMs` if Postgres answers on a connection that serves nothing else and no pool or lane has
 * failed or been silent for `checkMs`. Otherwise it rejects within the same time.
 */
export const healthCheck = (own: postgres.Sql, pools: () => ReadonlyArray<postgres.Sql>, limits: DatabaseLimits) => {
  const ownProbe = new Probe(own)
  const probes = new Map<postgres.Sql, Probe>()
  return async () => {
    for (const pool of pools()) if (!probes.has(pool)) probes.set(pool, new Probe(pool))
    const all = [ownProbe, ...probes.values()]
    await within(limits.healthAnswerMs, Promise.all(all.map((probe) => probe.send())))
    ownProbe.assertAlive(0)
    for (const probe of probes.values()) probe.assertAlive(limits.checkMs)
  }
}
