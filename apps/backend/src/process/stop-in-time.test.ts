import { spawn } from "node:child_process"
import { once } from "node:events"
import { connect } from "node:net"
import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"

const module = new URL("stop-in-time.ts", import.meta.url).href
const never = 2 ** 31 - 1

interface Limits {
  readonly cutAfterMs?: number
  readonly endAfterMs?: number
}

/** A process with a server, which stops as `onStop` says and has printed its port. It ends with the scope. */
const serverThat = ({ cutAfterMs = never, endAfterMs = never }: Limits, onStop: string) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const program = `
        import { createServer } from "node:net"
        import { stopInTime } from ${JSON.stringify(module)}
        const stop = stopInTime({ cutAfterMs: ${cutAfterMs}, endAfterMs: ${endAfterMs} })
        const server = createServer((socket) => socket.resume()).listen(0, "127.0.0.1")
        process.once("SIGTERM", () => { ${onStop} })
        process.once("SIGUSR2", () => stop(1))
        server.once("listening", () => console.log(server.address().port))`
      const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
        stdio: ["ignore", "pipe", "ignore"]
      })
      const [line] = await once(child.stdout, "data")
      return { child, port: Number(line) }
    }),
    ({ child }) => Effect.sync(() => child.kill("SIGKILL"))
  )

describe("a Hazel that is asked to stop (fault 5)", () => {
  it.live("ends although something hangs for good", () =>
    Effect.gen(function* () {
      const { child } = yield* serverThat({ endAfterMs: 50 }, "")
      yield* Effect.promise(async () => {
        const ended = once(child, "exit")
        child.kill("SIGTERM")
        expect(await ended).toEqual([0, null])
      })
    })
  )

  it.live("ends with the code of a failure although something hangs for good", () =>
    Effect.gen(function* () {
      const { child } = yield* serverThat({ endAfterMs: 50 }, "")
      yield* Effect.promise(async () => {
        const ended = once(child, "exit")
        child.kill("SIGUSR2")
        expect(await ended).toEqual([1, null])
      })
    })
  )

  it.live("cuts a peer that does not disconnect itself, so that an orderly stop comes to its end", () =>
    Effect.gen(function* () {
      const { child, port } = yield* serverThat({ cutAfterMs: 50 }, "server.close()")
      yield* Effect.promise(async () => {
        const peer = connect({ port, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => {})
        await once(peer, "connect")
        const ended = once(child, "exit")
        child.kill("SIGTERM")
        expect(await ended).toEqual([0, null])
        peer.destroy()
      })
    })
  )
})
