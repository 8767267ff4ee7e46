import { Schema } from "effect"
import type postgres from "postgres"
import { DatabaseError } from "./database-error.ts"
import type { DatabaseLimits } from "./database-limits.ts"
import { type Columns, trustRows } from "./rows.ts"
import { isLockTimeout, overloaded } from "./temporary-failure.ts"

/** What a hot write answers: its result or refusal, and the event as it is told, if anything changed. */
export interface Written<Answer> {
  readonly answer: Answer
  readonly event: string | null
}

export interface Waiting<Call, Answer> {
  readonly call: Call
  /** When it came, by `performance.now()`. */
  readonly since: number
  readonly resolve: (written: Written<Answer>) => void
  readonly reject: (cause: unknown) => void
}

type Batch<Call, Answer> = ReadonlyArray<Waiting<Call, Answer>>

interface LaneOptions<Call, Answer> {
  readonly connection: postgres.Sql
  readonly patient: postgres.Sql
  /** Of the SQL function. */
  readonly name: string
  readonly answer: Schema.Codec<Answer, unknown>
  readonly logOf: (call: Call) => string
  readonly limits: Pick<DatabaseLimits, "writesPerLane" | "writeWaitsMs">
}

export const largestBatch = 200

/** While Postgres does one statement it has the next already, and need not wait for us (measured: a sixth more). */
const mostInFlight = 2

/** After so many locked logs in one batch, the rest of it is taken for locked: somebody may hold the whole table. */
const mostProbes = 3

/**
 * Postgres looked at the statement and rolled it back; anything else may have been committed unseen. Its codes have a
 * digit, unlike EPIPE.
 */
const wasRolledBack = (code: string) => /^(?=.*\d)[0-9A-Z]{5}$/.test(code)

/** Somebody else got in between: a key taken meanwhile, a deadlock. What it looks like now is seen at the next try. */
const wasOvertaken = (code: string) => ["23505", "40P01"].includes(code)

export const refusedForLoad = () => Object.assign(new Error("Too many writes wait for Postgres."), { code: overloaded })

/**
 * One connection that carries out batches of one hot write. A log whose lock somebody else holds leaves the lane: its
 * calls go on, one statement at a time, over `patient`, whose statements wait for locks longer.
 */
export class Lane<Call extends object, Answer> {
  readonly #options: LaneOptions<Call, Answer>
  readonly #columns: Columns
  #waiting: Array<Waiting<Call, Answer>> = []
  #inFlight = 0
  #unanswered = 0
  readonly #locked = new Map<string, Array<Waiting<Call, Answer>>>()

  constructor(options: LaneOptions<Call, Answer>) {
    this.#options = options
    this.#columns = { answer: options.answer, event: Schema.NullOr(Schema.String) }
  }

  /** Refuses at once when too much waits. */
  add(call: Call, answered: (written: Written<Answer>) => void, failed: (cause: unknown) => void) {
    if (this.#unanswered >= this.#options.limits.writesPerLane) return failed(refusedForLoad())
    this.#unanswered++
    const resolve = (written: Written<Answer>) => {
      this.#unanswered--
      answered(written)
    }
    const reject = (cause: unknown) => {
      this.#unanswered--
      failed(cause)
    }
    const item = { call, since: performance.now(), resolve, reject }
    const locked = this.#locked.size > 0 && this.#locked.get(this.#options.logOf(call))
    if (locked) return void locked.push(item)
    // After what else has arrived in the meantime.
    if (this.#waiting.length === 0) setImmediate(() => this.#send())
    this.#waiting.push(item)
  }

  #send() {
    while (this.#waiting.length > 0 && this.#inFlight < mostInFlight) {
      const batch = this.#waiting.slice(0, largestBatch)
      this.#waiting = this.#waiting.slice(largestBatch)
      this.#inFlight++
      void this.#settle(batch).finally(() => {
        this.#inFlight--
        this.#send()
      })
    }
  }

  async #settle(batch: Batch<Call, Answer>) {
    if (await this.#attempt(this.#options.connection, batch)) return
    const logs = Map.groupBy(batch, ({ call }) => this.#options.logOf(call))
    let locked = 0
    for (const [log, calls] of logs) {
      const isFree = logs.size > 1 && locked < mostProbes && (await this.#attempt(this.#options.connection, calls))
      if (isFree) continue
      locked++
      this.#setAside(log, calls)
    }
  }

  #setAside(log: string, calls: Batch<Call, Answer>) {
    const locked = this.#locked.get(log)
    if (locked) return void locked.push(...calls)
    const fresh = [...calls]
    this.#locked.set(log, fresh)
    void this.#waitForLock(log, fresh)
  }

  async #waitForLock(log: string, calls: Array<Waiting<Call, Answer>>) {
    while (calls.length > 0) await this.#attempt(this.#options.patient, calls.splice(0, largestBatch))
    this.#locked.delete(log)
  }

  /** Answers whether every call has been settled; if not, the lane waited for a lock in vain and nothing was done. */
  async #attempt(sql: postgres.Sql, batch: Batch<Call, Answer>, isLastTry = false): Promise<boolean> {
    const calls = this.#refuseLate(batch)
    if (calls.length === 0) return true
    try {
      const rows = await this.#write(sql, calls)
      calls.forEach(({ resolve }, index) => resolve(rows[index]!))
    } catch (cause) {
      const { code, isTemporary } = DatabaseError.from(cause)
      if (isLockTimeout(code) && sql !== this.#options.patient) return false
      if (wasOvertaken(code) && !isLastTry && calls.length === 1) return this.#attempt(sql, calls, true)
      // One bad call must not fail its neighbours.
      if (calls.length > 1 && wasRolledBack(code) && (!isTemporary || wasOvertaken(code))) {
        return this.#attemptEach(sql, calls)
      }
      for (const { reject } of calls) reject(cause)
    }
    return true
  }

  async #attemptEach(sql: postgres.Sql, calls: Batch<Call, Answer>) {
    for (const call of calls) {
      if (!(await this.#attempt(sql, [call]))) this.#setAside(this.#options.logOf(call.call), [call])
    }
    return true
  }

  async #write(sql: postgres.Sql, calls: Batch<Call, Answer>) {
    const { name } = this.#options
    const payload = JSON.stringify(calls.map(({ call }) => call))
    const written = await sql<Array<Written<Answer>>>`
      select answer, event::text from ${sql(name)}(${payload}::text::jsonb)`
    return trustRows(this.#columns, written)
  }

  /** Nobody waits any more for what has waited too long, and carrying it out now would hold up what came later. */
  #refuseLate(batch: Batch<Call, Answer>): Batch<Call, Answer> {
    const since = performance.now() - this.#options.limits.writeWaitsMs
    if (batch[0]!.since >= since) return batch
    for (const item of batch) if (item.since < since) item.reject(refusedForLoad())
    return batch.filter((item) => item.since >= since)
  }
}
