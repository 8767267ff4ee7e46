import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { HotsockServer } from "../testing/hotsock-server.ts"
import { tokenOf } from "../testing/tokens.ts"
import { delayAfter } from "./back-off.ts"
import { Connection } from "./connection.ts"

const server = new HotsockServer()
const opened: Array<Connection> = []

const connect = (token: () => Promise<string>) => {
  const connection = new Connection({ server: server.url, token })
  opened.push(connection)
  connection.open()
  return connection
}

const nextSession = ({ sessions }: Connection) =>
  new Promise((resolve) => {
    const end = sessions.subscribe((session) => {
      if (session === undefined) return
      end()
      resolve(session)
    })
  })

const timesReceived = (event: string) => server.received.filter((frame) => frame.event === event).length

beforeAll(() => server.start())
afterAll(() => server.stop())
afterEach(() => {
  for (const connection of opened.splice(0)) connection.close()
  server.isSilent = false
  server.received.length = 0
})

describe("a connection", () => {
  it("waits 1 s after the first failure, half as long again after each further one, and 20 s at most (A0.11)", () => {
    expect([1, 2, 3, 20].map((failures) => delayAfter(failures, 0))).toEqual([1_000, 1_500, 2_250, 20_000])
    expect(delayAfter(1, 1)).toBe(2_000)
  })

  it("knows its keys and its app user (H3, H7)", async () => {
    const token = async () => tokenOf("Jim", "support.1", { umd: { name: "Jim Halpert" } })
    expect(await nextSession(connect(token))).toMatchObject({
      connectionSecret: "S3cretS3cretS3cret12",
      uid: "Jim",
      umd: { name: "Jim Halpert" }
    })
  })

  it("asks for another token at every attempt, also when the callback had failed", async () => {
    const tokens = [undefined, tokenOf("Jim", "support.1"), tokenOf("Pam", "support.1")]
    const connection = connect(
      async () => tokens.shift() ?? Promise.reject(new Error("The server of the app is down."))
    )
    expect(await nextSession(connection)).toMatchObject({ uid: "Jim" })
    connection.reconnect()
    expect(await nextSession(connection)).toMatchObject({ uid: "Pam" })
  })

  it("gives a server five seconds to say 'hotsock.connected' (H8)", async () => {
    server.isSilent = true
    const before = server.opened
    const connection = connect(async () => tokenOf("Jim", "support.1"))
    await expect.poll(() => server.opened).toBe(before + 1)
    const silentSince = Date.now()
    server.isSilent = false
    await nextSession(connection)
    expect(Date.now() - silentSince).toBeGreaterThan(4_900)
  })

  it("answers 'hotsock.ping' and nothing to 'hotsock.keepAlive' (J12, W5)", async () => {
    await nextSession(connect(async () => tokenOf("Jim", "support.1")))
    server.send("hotsock.keepAlive")
    server.send("hotsock.ping")
    await expect.poll(() => timesReceived("hotsock.pong")).toBe(1)
    expect(server.received).toEqual([{ event: "hotsock.pong" }])
  })

  it("sends a heartbeat well within the timeout of its token (W4, P7)", async () => {
    await nextSession(connect(async () => tokenOf("Jim", "support.1", { heartbeatTimeout: 1 })))
    await expect.poll(() => timesReceived("hotsock.heartbeat"), { timeout: 5_000 }).toBe(2)
  })

  it("stays closed when its token arrives too late", async () => {
    const before = server.opened
    const token = Promise.withResolvers<string>()
    const connection = connect(() => token.promise)
    connection.close()
    token.resolve(tokenOf("Jim", "support.1"))
    await nextSession(connect(async () => tokenOf("Pam", "support.1")))
    expect(server.opened).toBe(before + 1)
  })
})
