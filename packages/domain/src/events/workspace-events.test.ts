import { describe, expect, it } from "@effect/vitest"
import { WorkspaceId } from "../ids.ts"
import type { User } from "../models/user-model.ts"
import { globalTopic, userTopic } from "../realtime/topic.ts"
import { uuidV7 } from "../uuid.ts"
import { ada, ben, heard, moment } from "./examples-for-tests.ts"
import { applyWorkspaceEvent, changesDirectory, type Directory } from "./workspace-events.ts"

const one = (id: User["id"], title = ""): User => ({
  id,
  handle: "somebody",
  displayName: "Somebody",
  avatarUrl: null,
  role: "member",
  title,
  status: null,
  sharesReads: true,
  isBot: false,
  deactivatedAt: null,
  createdAt: moment
})

const directory = (topic: string, seq: number): Directory => ({
  workspace: { id: WorkspaceId.make(uuidV7()), name: "Hazel", createdAt: moment },
  users: new Map([[ben, one(ben)]]),
  topic,
  seq
})

const bakes = (topic: string, seq: number) => ({
  ...heard("user_updated", { user: one(ben, "Baker") }, seq),
  topic
})

const titleAfter = (known: Directory, topic: string, seq: number) =>
  applyWorkspaceEvent(known, bakes(topic, seq)).users.get(ben)?.title

describe("hearing of people", () => {
  it("counts from where the directory stands in its log, and once", () => {
    expect(titleAfter(directory(globalTopic, 4), globalTopic, 5)).toBe("Baker")
    expect(titleAfter(directory(globalTopic, 5), globalTopic, 5)).toBe("")
  })

  it("does not mix the places of two logs, when a guest becomes a member", () => {
    const own = userTopic(ada)
    expect(titleAfter(directory(own, 4), own, 5)).toBe("Baker")
    expect(titleAfter(directory(own, 4), globalTopic, 500)).toBe("")
    expect(titleAfter(directory(globalTopic, 4), own, 500)).toBe("")
  })

  it("is not enough for a guest when people come and go, nor when one becomes a guest or none", () => {
    const changes = (topic: string, type: string) => changesDirectory(directory(topic, 1), { type })
    for (const type of ["channel_opened", "channel_closed", "member_joined", "member_left"]) {
      expect([type, changes(userTopic(ada), type), changes(globalTopic, type)]).toEqual([type, true, false])
    }
    for (const type of ["workspace_opened", "workspace_closed"]) expect(changes(globalTopic, type)).toBe(true)
    expect(changes(userTopic(ada), "channel_message")).toBe(false)
  })
})
