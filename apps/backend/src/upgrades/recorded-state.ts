import type { Cursors } from "@hazel/domain/realtime/frames"
import { WebSocket } from "ws"
import type { HazelProcess } from "../testing/harness/hazel-process.ts"
import { call } from "../testing/harness/plain-calls.ts"
import type { People } from "./scene.ts"

/** Answers the heads of all topics that a person is subscribed to, and every event after these cursors. */
export const replayAfter = ({ url }: HazelProcess, token: string, hello: { epoch?: string; cursors: Cursors }) =>
  new Promise<{ epoch: string; heads: Cursors; events: ReadonlyArray<{ topic: string; seq: number }> }>(
    (resolve, reject) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/realtime`)
      const events: Array<{ topic: string; seq: number }> = []
      let welcome: { epoch: string; heads: Cursors; snapshots: ReadonlyArray<string> } | undefined
      const isCaughtUp = () =>
        welcome &&
        Object.entries(welcome.heads).every(
          ([topic, head]) =>
            welcome?.snapshots.includes(topic) ||
            head === (hello.cursors[topic] ?? 0) ||
            events.some((event) => event.topic === topic && event.seq === head)
        )
      socket.on("error", reject)
      socket.on("open", () => socket.send(JSON.stringify({ type: "hello", token, ...hello })))
      socket.on("message", (data) => {
        for (const line of String(data).split("\n").filter(Boolean)) {
          const frame = JSON.parse(line)
          if (frame.type === "welcome") welcome = frame
          if (typeof frame.seq === "number") events.push(frame)
        }
        if (!welcome || !isCaughtUp()) return
        socket.close()
        resolve({ epoch: welcome.epoch, heads: welcome.heads, events })
      })
    }
  )

/** Fetches the state that one person sees through the API, without invitations, because they expire. */
const seenBy = async (hazel: HazelProcess, token: string) => {
  const ask = (tag: string, payload: object = {}) => call(hazel, token, tag, payload)
  const list = await ask("channel.list")
  const ids: ReadonlyArray<string> = list.channels.map((seen: { channel: { id: string } }) => seen.channel.id)
  return {
    me: await ask("user.me"),
    people: await ask("user.list"),
    workspace: await ask("workspace.get"),
    channels: list,
    messages: await Promise.all(ids.map((channelId) => ask("message.list", { channelId }))),
    members: await Promise.all(ids.map((id) => ask("channel.listMembers", { id }))),
    threads: await ask("thread.list"),
    preferences: await ask("preference.list"),
    ownReports: await ask("messageReport.listOwn"),
    browsed: await ask("channel.browse")
  }
}

/** Fetches the state of everybody, and the part that only a moderator or the owner sees. */
export const stateSeenBy = async (hazel: HazelProcess, { ada, ben, cleo, dora }: People) => ({
  ada: await seenBy(hazel, ada.token),
  ben: await seenBy(hazel, ben.token),
  cleo: await seenBy(hazel, cleo.token),
  dora: await seenBy(hazel, dora.token),
  auditLog: await call(hazel, ada.token, "auditLog.list", {}),
  reports: await call(hazel, ben.token, "messageReport.list", {})
})

/** The file that `record-release.ts` writes beside the dump. */
export interface Recorded {
  readonly botKey: string
  /** The cursors of Ada before she did anything. */
  readonly cursors: Cursors
  readonly events: Awaited<ReturnType<typeof replayAfter>>["events"]
  readonly state: Awaited<ReturnType<typeof stateSeenBy>>
}
