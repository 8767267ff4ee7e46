import { createSocket } from "node:dgram"
import { once } from "node:events"
import { describe, expect, it, onTestFinished } from "vitest"
import type { Resolve } from "./checked-lookup.ts"
import { askNameServers, oneByOne, orElse } from "./name-servers.ts"

/** The answer to a question: its header and itself, and one record of four bytes if it asks for IPv4. Source: RFC 1035. */
const answerTo = (question: Buffer, address: ReadonlyArray<number>) => {
  const isIpv4 = question.readUInt16BE(question.indexOf(0, 12) + 1) === 1
  const asked = question.subarray(12, question.indexOf(0, 12) + 5)
  const header = Buffer.from([0x81, 0x80, 0, 1, 0, isIpv4 ? 1 : 0, 0, 0, 0, 0])
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 30, 0, 4, ...address])
  return Buffer.concat([question.subarray(0, 2), header, asked, ...(isIpv4 ? [record] : [])])
}

/** A name server on this machine that knows this address of every name, or answers nothing. */
const aNameServer = async (address: ReadonlyArray<number> | null) => {
  const socket = createSocket("udp4")
  onTestFinished(() => void socket.close())
  socket.on("message", (question, { port, address: from }) => {
    if (address !== null) socket.send(answerTo(question, address), port, from)
  })
  socket.bind(0, "127.0.0.1")
  await once(socket, "listening")
  return `127.0.0.1:${socket.address().port}`
}

const knows: Resolve = async () => [{ address: "10.0.0.1", family: 4 }]

const failsWith =
  (code: string): Resolve =>
  () =>
    Promise.reject(Object.assign(new Error(code), { code }))

describe("a host name", () => {
  it("is asked of the name servers over the network", async () => {
    const ask = askNameServers([await aNameServer([192, 0, 2, 7])])
    expect(await ask("hooks.example")).toEqual([{ address: "192.0.2.7", family: 4 }])
  })

  it("is given up when no name server answers in time", async () => {
    const ask = askNameServers([await aNameServer(null)], 50)
    await expect(ask("hooks.example")).rejects.toMatchObject({ code: "ECANCELLED" })
  })

  it("is asked of the system only if name servers say that they do not know it", async () => {
    const addresses = [{ address: "10.0.0.1", family: 4 }]
    expect(await orElse(failsWith("ENOTFOUND"), knows)("hooks.internal")).toEqual(addresses)
    expect(await orElse(async () => [], knows)("hooks.internal")).toEqual(addresses)
    for (const code of ["ETIMEOUT", "ECANCELLED"])
      await expect(orElse(failsWith(code), knows)("hooks.internal")).rejects.toThrow(code)
  })

  it("is asked of the system alone, and the next one after it, also after a failure", async () => {
    const asked: Array<string> = []
    const failures: Array<(cause: Error) => void> = []
    const ask = oneByOne((hostname) => {
      asked.push(hostname)
      return new Promise((_, fail) => failures.push(fail))
    })
    const [first, second] = [ask("one.internal"), ask("two.internal")]
    await Promise.resolve()
    expect(asked).toEqual(["one.internal"])
    failures[0]!(new Error("Unknown"))
    await expect(first).rejects.toThrow("Unknown")
    await expect.poll(() => asked).toEqual(["one.internal", "two.internal"])
    failures[1]!(new Error("Unknown"))
    await expect(second).rejects.toThrow("Unknown")
  })
})
