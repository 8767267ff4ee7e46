import { describe, expect, it } from "vitest"
import { AppendLine } from "./append-line.ts"

interface Outcome {
  readonly isGap: boolean
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

/** An append line to a database that takes chunks in order. Each write and each pause lasts until the test ends it. */
const aLine = () => {
  const writes: Array<ReadonlyArray<number>> = []
  const settled: Array<number> = []
  const began = { write: Promise.withResolvers<() => void>(), pause: Promise.withResolvers<() => void>() }
  let applied = 0

  /** Reports that it began, and continues when the test releases it. */
  const held = (kind: keyof typeof began) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    began[kind].resolve(resolve)
    return promise
  }
  const next = async (kind: keyof typeof began) => {
    const end = await began[kind].promise
    began[kind] = Promise.withResolvers()
    return end
  }

  const line = new AppendLine<Outcome>({
    write: async (chunks) => {
      writes.push(chunks.map(({ index }) => index))
      await held("write")
      return chunks.map(({ index }) => {
        if (index === applied) applied++
        return { isGap: index >= applied }
      })
    },
    isGap: ({ isGap }) => isGap,
    idle: () => {},
    pause: () => held("pause")
  })
  const adds = (...indexes: ReadonlyArray<number>) => {
    for (const index of indexes) {
      const chunk = { index, text: `${index} `, length: `${index} `.length }
      line.add({ chunk, settle: () => settled.push(index), reject: () => {} })
    }
  }
  return { line, writes, settled, adds, next }
}

describe("the chunks of a message", () => {
  it("go together in the next write when they arrive during one, however many they are", async () => {
    const { line, writes, settled, adds, next } = aLine()
    adds(0)
    const endWrite = await next("write")
    adds(...numbers(1, 200))
    expect(writes).toEqual([[0]])
    endWrite()
    for (const kind of ["pause", "write", "pause"] as const) (await next(kind))()
    await line.settled()
    expect(writes).toEqual([[0], numbers(1, 200)])
    expect(settled).toEqual(numbers(0, 200))
  })

  it("wait for each other also when they arrive soon after a write", async () => {
    const { line, writes, settled, adds, next } = aLine()
    adds(0)
    ;(await next("write"))()
    const endPause = await next("pause")
    expect(settled, "are written without waiting for their author").toEqual([0])
    for (const index of [1, 2, 3]) adds(index)
    expect(writes).toEqual([[0]])
    endPause()
    for (const kind of ["write", "pause"] as const) (await next(kind))()
    await line.settled()
    expect(writes).toEqual([[0], [1, 2, 3]])
  })

  it("that arrive before their predecessor are written with it, once", async () => {
    const { line, writes, settled, adds, next } = aLine()
    adds(1)
    const endWrite = await next("write")
    // The first chunk of its message is late, and the chunk before the last one never arrives.
    adds(0, 9)
    endWrite()
    for (const kind of ["pause", "write", "pause", "write", "pause"] as const) (await next(kind))()
    await line.settled()
    expect(writes).toEqual([[1], [0, 1, 9], [9]])
    expect(settled).toEqual([0, 1, 9])
  })
})
