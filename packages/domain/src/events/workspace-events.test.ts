import { describe, expect, it } from "@effect/vitest"
import { WorkspaceId } from "../ids.ts"
import { globalTopic, userTopic } from "../realtime/topic.ts"
import { uuidV7 } from "../uuid.ts"
import { ada, aSummary, aUser, ben, cleo, anEvent, moment } from "./examples-for-tests.ts"
import { foldDirectory } from "./folds/directory-folds.ts"
import { changesDirectory, type Directory, type WorkspaceEvent } from "./workspace-events.ts"

const directory = (topic: string, seq: number): Directory => ({
  workspace: {
    id: WorkspaceId.make(uuidV7()),
    name: "Hazel",
    createdAt: moment,
    wideMentions: "everybody",
    previewsLinks: true,
    showsMaths: false,
    iconUrl: null
  },
  users: new Map([[ben, aUser({ id: ben })]]),
  topic,
  seq
})

const bakes = (topic: string, seq: number) => ({
  ...aGlobalEvent("user_updated", { user: aUser({ id: ben, title: "Baker" }) }, seq),
  topic
})

const titleAfter = (known: Directory, topic: string, seq: number) =>
  foldDirectory(known, bakes(topic, seq)).users.get(ben)?.title

describe("an event about people", () => {
  it("is folded once, and only after the directory's seq", () => {
    expect(titleAfter(directory(globalTopic, 4), globalTopic, 5)).toBe("Baker")
    expect(titleAfter(directory(globalTopic, 5), globalTopic, 5)).toBe("")
  })

  it("does not mix the seqs of two logs when a guest becomes a member", () => {
    const own = userTopic(ada)
    expect(titleAfter(directory(own, 4), own, 5)).toBe("Baker")
    expect(titleAfter(directory(own, 4), globalTopic, 500)).toBe("")
    expect(titleAfter(directory(globalTopic, 4), own, 500)).toBe("")
  })

  it("requires a fetch for a guest when people come and go, and for everybody whose role becomes or was guest", () => {
    const changes = (topic: string, type: string) => changesDirectory(directory(topic, 1), { type })
    for (const type of ["channel_opened", "channel_closed", "member_joined", "member_left"]) {
      expect([type, changes(userTopic(ada), type), changes(globalTopic, type)]).toEqual([type, true, false])
    }
    for (const type of ["workspace_opened", "workspace_closed"]) expect(changes(globalTopic, type)).toBe(true)
    expect(changes(userTopic(ada), "channel_message")).toBe(false)
  })
})

/** An event of `global`. */
const aGlobalEvent = <const Type extends string, Data>(type: Type, data: Data, seq = 5) => ({
  ...anEvent(type, data, seq),
  topic: globalTopic
})

const twice = (known: Directory, event: WorkspaceEvent) => {
  const once = foldDirectory(known, event)
  expect(foldDirectory(once, event), "applying it twice changes nothing").toBe(once)
  return once
}

describe("an event of the workspace", () => {
  const known = directory(globalTopic, 4)

  it("adds people who joined", () => {
    const after = twice(known, aGlobalEvent("user_joined", { user: aUser({ id: cleo, title: "Cook" }) }))
    expect(after).toEqual({
      ...known,
      seq: 5,
      users: new Map([...known.users, [cleo, aUser({ id: cleo, title: "Cook" })]])
    })
    // The list was fetched after she changed her title; the event that she joined is older.
    const fetched = { ...known, users: new Map([[cleo, aUser({ id: cleo, title: "Baker" })]]) }
    expect(foldDirectory(fetched, aGlobalEvent("user_joined", { user: aUser({ id: cleo, title: "Cook" }) }, 4))).toBe(
      fetched
    )
  })

  it("renames the workspace and keeps its people", () => {
    const workspace = { ...known.workspace, name: "Bakery" }
    expect(twice(known, aGlobalEvent("workspace_updated", { workspace }))).toEqual({ ...known, seq: 5, workspace })
    const older = { ...known.workspace, name: "What it was called before" }
    expect(foldDirectory(known, aGlobalEvent("workspace_updated", { workspace: older }, 4)), "older").toBe(known)
  })

  it("about a public channel changes only the directory's seq", () => {
    const { channel } = aSummary({ kind: "public" })
    const created = aGlobalEvent("channel_created", { channel })
    expect(twice(known, created)).toEqual({ ...known, seq: 5 })
    // Otherwise an earlier event would be folded again.
    const bakes = aGlobalEvent("user_updated", { user: aUser({ id: ben, title: "Baker" }) }, 5)
    expect(foldDirectory(twice(known, created), bakes).users.get(ben)?.title).toBe("")
  })
})
