import { describe, expect, it } from "vitest"
import { channelPathOf } from "./channel-path.ts"

describe("the path of a channel", () => {
  it.each([
    { path: "/channels/room.1", app: undefined, name: "room.1", isStorage: false, isAtRoot: true },
    { path: "/channels/room.1/storage", app: undefined, name: "room.1", isStorage: true, isAtRoot: true },
    { path: "/channels/storage", app: undefined, name: "storage", isStorage: false, isAtRoot: true },
    { path: "/hotsock/channels/room.1", app: undefined, name: "room.1", isStorage: false, isAtRoot: false },
    { path: "/hotsock/shop/channels/a%2Fb/storage", app: "shop", name: "a%2Fb", isStorage: true, isAtRoot: false }
  ])("$path (V4, V5)", ({ path, ...parts }) => expect(channelPathOf(path)).toEqual(parts))

  it.each([
    "/channels",
    "/channels/",
    "/channels/a/b",
    "/channels/a/storage/b",
    "/x/channels/a",
    "/hotsock/a/b/channels/c"
  ])("is not %s", (path) => expect(channelPathOf(path)).toBeUndefined())
})
