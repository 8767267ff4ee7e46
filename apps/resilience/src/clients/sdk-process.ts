import { connect } from "@hazel/client"
import { ChannelId } from "@hazel/domain/ids"
import { fileStorage } from "./file-storage.ts"

export interface SdkJob {
  readonly url: string
  readonly token: string
  readonly channelId: string
  readonly outbox: string
  /** Every text begins with it. */
  readonly prefix: string
}

export type SdkReport =
  | { readonly sent: string; readonly id: string }
  | { readonly settled: string }
  | { readonly isDone: true }

/*
 * A process with the SDK and an outbox on disk, which is there to be killed: it sends without a pause, says what it sends
 * and what is acknowledged, and once told to finish says when the outbox is empty.
 */

const { url, token, channelId, outbox, prefix } = JSON.parse(process.argv[2] ?? "{}") as SdkJob
const reportToParent = (report: SdkReport) => process.send?.(report)
const hazel = connect({ url, token, storage: fileStorage(outbox) })
const channel = ChannelId.make(channelId)
let isFinishing = false
let count = 0

const send = () => {
  if (isFinishing || hazel.me.get() === undefined || hazel.outbox.get().waiting > 20) return
  const body = `${prefix} ${++count}`
  const { messageId, settled } = hazel.send({ channelId: channel, parentId: null, body })
  reportToParent({ sent: body, id: messageId })
  settled.then(
    () => reportToParent({ settled: body }),
    () => {}
  )
}

setInterval(() => {
  send()
  if (isFinishing && hazel.connection.get() === "online" && hazel.outbox.get().waiting === 0)
    reportToParent({ isDone: true })
}, 15)
process.on("message", () => (isFinishing = true))
process.on("disconnect", () => process.exit(1))
