import { connect } from "@hazel/db/postgres-clients"
import type { Line } from "../benchmark.ts"
import { postgresOf } from "../hazel/hazel.ts"
import type { WriteTarget, Stage } from "../hazel/stage.ts"
import type { WriteJob, WriteReport } from "../load/write-load.ts"
import { type Floor, openFloor, type Statement } from "../postgres/floor.ts"
import { processorSeconds } from "../processor-time.ts"
import { median, medianRatio } from "../statistics.ts"
import { startWorker, type Worker } from "../worker.ts"

/** A write through the full stack, beside the bare statement it comes down to. */
export interface WriteBenchmark {
  readonly name: string
  readonly write: WriteJob["write"]
  readonly targets: (stage: Stage) => ReadonlyArray<WriteTarget>
  readonly prepare: string
  readonly statement: Statement
}

const rounds = 6
const inFlight = 64
const milliseconds = 2_000
/** Lets the compiler optimise first: the first rounds take Hazel up to twice as long. */
const warmUpMilliseconds = 8_000
const target = 0.2

interface Round {
  readonly ours: WriteReport
  /** Processor time of Hazel's own process for each write; Postgres is another. */
  readonly hazelMicroseconds: number
  readonly floor: number
}

type Writer = Worker<WriteJob, WriteReport>

/** Counts the events in all logs: every write must have become one, without refusal, repetition or loss. */
const eventCount = async ({ hazel }: Stage) => {
  const sql = connect(await postgresOf(hazel), { max: 1 })
  const [row] = await sql<Array<{ events: number }>>`select sum(last_seq)::int as events from logs`
  await sql.end()
  return row!.events
}

const prepare = async ({ hazel }: Stage, statements: string) => {
  const sql = connect(await postgresOf(hazel), { max: 1 })
  await sql.unsafe(statements)
  await sql.end()
}

const measure = async (stage: Stage, job: WriteJob, writer: Writer, floor: Floor): Promise<Array<Round>> => {
  await writer.ask({ ...job, milliseconds: warmUpMilliseconds })
  await floor.perSecond(1_000)
  const eventsBefore = await eventCount(stage)
  const measured: Array<Round> = []
  for (let round = 0; round < rounds; round++) {
    const before = processorSeconds(stage.hazel.pid)
    const ours = await writer.ask(job)
    const hazelMicroseconds = ((processorSeconds(stage.hazel.pid) - before) * 1e6) / ours.writes
    measured.push({ ours, hazelMicroseconds, floor: await floor.perSecond(milliseconds) })
  }
  const written = measured.reduce((sum, { ours }) => sum + ours.writes, 0)
  const events = (await eventCount(stage)) - eventsBefore
  if (events !== written) throw new Error(`${written} writes were acknowledged, and ${events} events are in the logs`)
  return measured
}

export const measureWrites = async (stage: Stage, benchmark: WriteBenchmark): Promise<Line> => {
  await prepare(stage, benchmark.prepare)
  const floor = await openFloor(await postgresOf(stage.hazel), benchmark.statement)
  const writer: Writer = startWorker(new URL("../load/write-load.ts", import.meta.url))
  const { url } = stage.hazel
  const targets = benchmark.targets(stage)
  const job = { url, write: benchmark.write, tokens: stage.tokens, targets, inFlight, milliseconds }
  try {
    const measured = await measure(stage, job, writer, floor)
    return lineOf(benchmark.name, floor.tool, measured)
  } finally {
    await Promise.all([writer.stop(), floor.stop()])
  }
}

const lineOf = (name: string, tool: string, measured: ReadonlyArray<Round>): Line => {
  const ours = measured.map((round) => round.ours.perSecond)
  const floor = measured.map((round) => round.floor)
  const ratio = medianRatio(ours, floor)
  const medianMs = median(measured.map((round) => round.ours.medianMs))
  const slowMs = median(measured.map((round) => round.ours.slowMs))
  const hazelMicroseconds = median(measured.map((round) => round.hazelMicroseconds))
  return {
    name,
    ours: `${Math.round(median(ours))}/s`,
    yardstick: `${Math.round(median(floor))}/s`,
    ratio,
    target: `>= ${target}`,
    isMet: ratio >= target,
    note:
      `${inFlight} in flight, p50 ${medianMs.toFixed(1)} ms, p99 ${slowMs.toFixed(1)} ms, ` +
      `${hazelMicroseconds.toFixed(0)} µs of Hazel's process each; yardstick ${tool}`
  }
}
