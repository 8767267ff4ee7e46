import { uuidV7 } from "@hazel/domain/uuid"
import { callOverHttp } from "../clients/http-call.ts"
import { terminateConnections, withPostgres } from "../postgres/observe.ts"
import { type Fault, moment } from "./fault.ts"
import type { Stage } from "./stage.ts"

/** Every connection of Hazel is terminated under load, five times in a row. */
const terminate: Fault = {
  name: "terminate-connections",
  postgres: "embedded",
  times: { short: 3, long: 25 },
  bound: 10,
  inject: async (stage) => {
    await moment(stage, 100, 1_000)
    await terminateConnections(await stage.cluster.connection())
  }
}

/** Postgres is restarted with a fast shutdown, as after an upgrade. */
const restart: Fault = {
  name: "restart-postgres",
  postgres: "external",
  times: { short: 1, long: 10 },
  bound: 10,
  inject: async (stage) => {
    await moment(stage, 100, 1_000)
    await stage.external?.stop()
    await moment(stage, 100, 2_000)
    await stage.external?.start()
  }
}

/** The embedded Postgres is killed. Hazel has to start it again by itself. */
const kill: Fault = {
  name: "kill-embedded-postgres",
  postgres: "embedded",
  times: { short: 1, long: 10 },
  inject: async (stage) => {
    await moment(stage, 100, 1_000)
    await stage.cluster.kill()
  }
}

/** The duration of a freeze: longer than a call may take, or in the short form just long enough to be noticed. */
const untilNoticed = (stage: Stage) => (stage.isShort ? moment(stage, 3_000, 4_000) : moment(stage, 12_000, 14_000))

/** Every process of Postgres is frozen, and continues later. */
const freeze: Fault = {
  name: "freeze-postgres",
  postgres: "external",
  times: { short: 1, long: 3 },
  inject: async (stage) => {
    await stage.cluster.freeze()
    await untilNoticed(stage)
    stage.cluster.thaw()
  }
}

/** Another session holds a lock on the log of one channel. The other channels go on meanwhile. */
const lock: Fault = {
  name: "lock-one-log",
  postgres: "external",
  times: { short: 1, long: 3 },
  inject: async (stage) => {
    const [locked = "", ...others] = stage.crowd.load.channels
    return withPostgres(await stage.cluster.connection(), (sql) =>
      sql.begin(async (transaction) => {
        await transaction`select 1 from logs where id = ${locked} for update`
        await moment(stage, 1_000, 2_000)
        const sentences = await Promise.all(others.map((channelId) => writeMeanwhile(stage, channelId)))
        await untilNoticed(stage)
        return sentences.flat()
      })
    )
  }
}

/** Writes in a channel whose log is not locked. */
const writeMeanwhile = async ({ ledger, hazel, people, prng }: Stage, channelId: string) => {
  const body = `Somebody writes meanwhile ${prng.between(1, 1_000_000_000)}`
  const sending = ledger.send("meanwhile", channelId, body)
  const payload = { channelId, body, transactionId: uuidV7() }
  try {
    const signal = AbortSignal.timeout(6_000)
    const { data } = await callOverHttp(hazel.url, people[0]!.token, "message.create", payload, signal)
    sending.acknowledged = { id: data.id, seq: data.seq }
    return []
  } catch (cause) {
    return [`Another channel could not be written to while one was locked: ${String(cause)}`]
  }
}

export const faultsOfPostgres: ReadonlyArray<Fault> = [terminate, restart, kill, freeze, lock]
