import { isDeepStrictEqual } from "node:util"
import { connect, type Hazel } from "@hazel/client"
import { ChannelId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import type { Crowd } from "../clients/crowd.ts"
import type { SdkClient } from "../clients/sdk-client.ts"
import { until } from "../until.ts"
import type { Findings } from "./findings.ts"
import type { Stored, StoredMessage } from "./stored.ts"

/** The clients that have not applied everything in the log: listeners by their cursors, SDK clients by their channels. */
export const behind = (crowd: Crowd, { heads }: Stored): ReadonlyArray<string> => {
  const { channels } = crowd.load
  const isBehind = (topic: string, seq: number | undefined) => seq !== undefined && seq !== heads.get(topic)
  const listeners = crowd.listeners.filter(
    ({ isWelcomed, cursors }) => !isWelcomed || Object.entries(cursors).some(([topic, seq]) => isBehind(topic, seq))
  )
  const sdkClients = crowd.sdkClients.filter(
    ({ hazel }) =>
      hazel.connection.get() !== "online" ||
      channels.some((id) => isBehind(channelTopic(ChannelId.make(id)), seqOf(hazel, id)))
  )
  return [...listeners, ...sdkClients].map(({ name }) => name)
}

const seqOf = (hazel: Hazel, channelId: string) => hazel.channel(ChannelId.make(channelId)).get()?.seq ?? -1

/** Checks that every client received every event once, in order, and shows what a fresh client and the database do. */
export const checkClients = async (url: string, crowd: Crowd, stored: Stored, findings: Findings) => {
  for (const { name, order } of [...crowd.listeners, ...crowd.sdkClients]) {
    findings.add("doubled", order.doubled, `${name} was told ${order.doubled} events twice.`)
    findings.add("disordered", order.disordered, `${name} was told events with ${order.disordered} gaps.`)
    const missed = order.differencesFrom(stored.events)
    findings.add("lost", missed, `${name} missed ${missed} events of the log, or heard others.`)
    order.doubled = order.disordered = 0
  }
  await Promise.all(crowd.sdkClients.map((client) => checkSdkClient(url, client, crowd, stored, findings)))
}

const checkSdkClient = async (url: string, client: SdkClient, crowd: Crowd, stored: Stored, findings: Findings) => {
  const fresh = connect({ url, token: client.person.token })
  try {
    const channels = crowd.load.channels.map((id) => ChannelId.make(id))
    await Promise.all(channels.map((id) => fresh.timeline(id, null).open()))
    await until(() => fresh.connection.get() === "online" && fresh.channels.get() !== undefined, 20_000)
    for (const id of channels) {
      const rows = stored.messages.filter(({ channelId }) => channelId === id)
      for (const difference of differences(client.hazel, fresh, id, rows))
        findings.add("lost", 1, `${client.name} shows ${difference} of channel ${id}.`)
    }
  } catch (cause) {
    findings.add("stuck", 1, `A fresh client of ${client.name} did not get through: ${String(cause)}`)
  } finally {
    await fresh.close()
  }
}

/** The differences between what a client shows and what a fresh one shows, or what the database holds. */
const differences = (hazel: Hazel, fresh: Hazel, id: ChannelId, rows: ReadonlyArray<StoredMessage>) => {
  const found: Array<string> = []
  const shown = hazel.timeline(id, null).get()
  const anew = fresh.timeline(id, null).get()
  const expected = rows.map((row) => row.id).slice(-shown.messageIds.length)
  if (shown.status !== "ready" || shown.hasNewer) found.push("an unfinished timeline")
  if (rows.length > 0 && !isDeepStrictEqual(shown.messageIds, expected)) found.push("other messages than are stored")
  if (!isDeepStrictEqual(shown.messageIds.slice(-anew.messageIds.length), anew.messageIds))
    found.push("other messages than a fresh client")
  const isOther = anew.messageIds.filter((message) => {
    return !isDeepStrictEqual(hazel.message(message).get(), fresh.message(message).get())
  })
  if (isOther.length > 0) found.push(`${isOther.length} messages otherwise than a fresh client`)
  if (!isDeepStrictEqual(hazel.channel(id).get(), fresh.channel(id).get())) found.push("another summary")
  return found
}
