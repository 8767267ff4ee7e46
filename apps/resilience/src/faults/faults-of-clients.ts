import { fork } from "node:child_process"
import { once } from "node:events"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { messageIdOf } from "@hazel/domain/message-id"
import { readOutbox } from "../clients/file-storage.ts"
import type { SdkJob, SdkReport } from "../clients/sdk-process.ts"
import { until } from "../until.ts"
import { type Fault, moment } from "./fault.ts"
import type { Stage } from "./stage.ts"

const program = new URL("../clients/sdk-process.ts", import.meta.url)

/** Starts the SDK in a process of its own. Its reports are entered into the ledger. */
const startSdk = ({ ledger }: Stage, job: SdkJob) => {
  const child = fork(program, [JSON.stringify(job)], { stdio: ["ignore", "inherit", "inherit", "ipc"] })
  const ids = new Map<string, string>()
  let acknowledged = 0
  let isDone = false
  child.on("message", (report: SdkReport) => {
    if ("isDone" in report) isDone = true
    else if ("sent" in report) {
      ids.set(report.sent, report.id)
      ledger.send(job.prefix, job.channelId, report.sent)
    } else {
      acknowledged++
      ledger.sendings.get(report.settled)!.acknowledged = { id: ids.get(report.settled)!, seq: undefined }
    }
  })
  return {
    child,
    acknowledged: () => acknowledged,
    finish: async () => {
      child.send("finish")
      await until(() => isDone, 30_000)
    }
  }
}

const end = async ({ child }: ReturnType<typeof startSdk>) => {
  const exited = once(child, "exit")
  child.kill("SIGKILL")
  await exited
}

/** Messages that the dead process had stored count as acknowledged: their writer saw them as pending. */
const enterStored = ({ ledger }: Stage, { channelId, outbox, prefix }: SdkJob) => {
  for (const { intent } of Object.values(readOutbox(outbox))) {
    if (intent.kind !== "send") continue
    const sending = ledger.sendings.get(intent.body) ?? ledger.send(prefix, channelId, intent.body)
    sending.acknowledged = { id: messageIdOf(intent.channelId, intent.transactionId), seq: undefined }
  }
}

/** A device with the SDK is killed in mid-send and started again with the outbox that it had stored. */
const killSdk: Fault = {
  name: "kill-sdk",
  postgres: "embedded",
  times: { short: 2, long: 12 },
  inject: async (stage) => {
    const { clientNetwork, people, crowd, prng } = stage
    const number = prng.between(1, 1_000_000_000)
    const job = {
      url: clientNetwork.url,
      token: people[0]!.token,
      channelId: crowd.load.channels[0]!,
      outbox: join(tmpdir(), `hazel-outbox-${process.pid}-${number}.json`),
      prefix: `Ada's device ${number} writes message`
    }
    const first = startSdk(stage, job)
    await until(() => first.acknowledged() > 5, 30_000)
    await moment(stage, 0, 100)
    await end(first)
    enterStored(stage, job)
    const second = startSdk(stage, { ...job, prefix: `${job.prefix} again` })
    await second.finish()
    await end(second)
    await rm(job.outbox)
  }
}

/** The clocks of all devices step back by a day, while their messages wait for a connection. */
const deviceClockBack: Fault = {
  name: "device-clock-back",
  postgres: "embedded",
  times: { short: 1, long: 3 },
  inject: async (stage) => {
    const { sdkClients } = stage.crowd
    stage.clientNetwork.cut()
    await moment(stage, 100, 500)
    for (const client of sdkClients) client.clockShiftMs -= 24 * 60 * 60_000
  }
}

export const faultsOfClients: ReadonlyArray<Fault> = [killSdk, deviceClockBack]
