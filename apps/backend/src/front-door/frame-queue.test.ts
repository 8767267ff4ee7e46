import { describe, expect, it } from "vitest"
import { Effect } from "effect"
import { FrameQueue } from "./frame-queue.ts"

const aQueue = () => {
  const handled: Array<number> = []
  const waiting: Array<() => void> = []
  const queue = new FrameQueue<number>({
    handle: (frame) =>
      Effect.callback<void>((resume) => {
        waiting.push(() => {
          handled.push(frame)
          resume(Effect.void)
        })
      }),
    run: (effect) => void Effect.runFork(effect)
  })
  return { queue, handled, waiting }
}

describe("the frames of one connection", () => {
  it("X13 are handled one after the other, in their order", async () => {
    const { queue, handled, waiting } = aQueue()
    for (const frame of [1, 2, 3]) queue.add(frame)
    expect(queue.length).toBe(2)
    for (let count = 1; count <= 3; count++) {
      expect(waiting).toHaveLength(1)
      waiting.shift()!()
      await Effect.runPromise(Effect.yieldNow)
    }
    expect(handled).toEqual([1, 2, 3])
    queue.add(4)
    expect(waiting).toHaveLength(1)
  })

  it("are forgotten when the connection ends", async () => {
    const { queue, handled, waiting } = aQueue()
    for (const frame of [1, 2, 3]) queue.add(frame)
    queue.clear()
    waiting.shift()!()
    await Effect.runPromise(Effect.yieldNow)
    expect(handled).toEqual([1])
    expect(queue.length).toBe(0)
  })
})
