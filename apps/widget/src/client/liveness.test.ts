import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { keepAlive } from "./liveness.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it("a connection is lost if nothing arrives within ten seconds of a ping, and not before", () => {
  const lost = vi.fn<() => void>()
  const sent: Array<string> = []
  const liveness = keepAlive({ channels: {}, heartbeatTimeout: undefined }, (event) => sent.push(event), lost)
  vi.advanceTimersByTime(35_000)
  liveness.heard()
  vi.advanceTimersByTime(34_900)
  expect(sent).toEqual(["hotsock.ping", "hotsock.ping"])
  expect(lost).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(lost).toHaveBeenCalledOnce()
  liveness.stop()
  expect(vi.getTimerCount()).toBe(0)
})
