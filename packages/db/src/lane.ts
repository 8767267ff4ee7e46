import { Schema } from "effect"
import type postgres from "postgres"
import { DatabaseError } from "./database-error.ts"
import type { DatabaseLimits } from "./database-limits.ts"
import { type Columns, trustRows } from "./rows.ts"
import { isLockTimeout, overloaded } from "./temporary-failure.ts"

/** The answer of a hot write: its result or refusal, and the text of its event if anything changed. */
export interface Written<Answer> {
  readonly answer: Answer
  readonly event: string | null
}

export interface Waiting<Call, Answer> {
  readonly call: Call
  /** The time of its arrival, by `performance.now()`. */
  readonly since: number
  readonly resolve: (written: Written<Answer>) => void
  readonly reject: (cause: unknown) => void
}

type Batch<Call, Answer> = ReadonlyArray<Waiting<Call, Answer>>

interface LaneOptions<Call, Answer> {
  readonly connection: postgres.Sql
  readonly patient: postgres.Sql
  /** The name of the SQL function. */
  readonly name: string
  readonly answer: Schema.Codec<Answer, unknown>
  readonly logOf: (call: Call) => string
  readonly limits: Pick<DatabaseLimits, "writesPerLane" | "writeWaitsMs">
}

export const largestBatch = 200

/**
 * While Postgres runs one statement it has the next one already and need not wait for Hazel (measured: a sixth more).
 */
const mostInFlight = 2

/** After so many locked logs in one batch, the rest counts as locked, because somebody may hold the whole table. */
const mostProbes = 3

/**
 * Whether Postgres received the statement and rolled it back. With any other error it may have been committed. Unlike
 * EPIPE, the codes of Postgres contain a digit.
 */
const wasRolledBack = (code: string) => /^(?=.*\d)[0-9A-Z]{5}$/.test(code)

/**
 * Whether another transaction conflicted: a key was taken meanwhile, or a deadlock. The next attempt sees the new
 * state.
 */
const wasOvertaken = (code: string) => ["23505", "40P01"].includes(code)

export const refusedForLoad = () => Object.assign(new Error("Too many writes wait for Postgres."), { code: overloaded })

/**
 * One connection that runs batches of one hot write. Calls for a log whose lock somebody else holds leave the lane and
 * run, one statement at a time, over `patient`, whose statements wait longer for locks.
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

  /** Refuses at once if too many calls wait. */
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
    // The batch is sent after all other calls of this tick have been added.
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

  /** Answers whether every call has been settled. If not, a lock was not available and nothing was done. */
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
      // One refused call must not fail the others.
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

  /** The callers of these writes have given up, and running them would delay later ones. */
  #refuseLate(batch: Batch<Call, Answer>): Batch<Call, Answer> {
    const since = performance.now() - this.#options.limits.writeWaitsMs
    if (batch[0]!.since >= since) return batch
    for (const item of batch) if (item.since < since) item.reject(refusedForLoad())
    return batch.filter((item) => item.since >= since)
  }
}
