/*
 * Loaded into Hazel with `--import`, so that a rig can set the clock of the process and can ask for its memory. The rest
 * of Hazel runs unchanged.
 */

export interface ClockOrder {
  readonly order: "shift-clock"
  readonly shiftMs: number
}

export interface MemoryOrder {
  readonly order: "measure-memory"
}

export interface ControlAnswer {
  readonly heapMiB: number
  readonly residentMiB: number
}

const SystemDate = Date
let shiftMs = 0

class ShiftedDate extends SystemDate {
  constructor(...parts: ReadonlyArray<number | string | Date>) {
    super(...((parts.length === 0 ? [ShiftedDate.now()] : parts) as [number]))
  }

  static override now() {
    return SystemDate.now() + shiftMs
  }
}

Object.assign(globalThis, { Date: ShiftedDate })

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20)

process.on("message", (message: ClockOrder | MemoryOrder) => {
  if (message.order === "shift-clock") shiftMs = message.shiftMs
  else globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  process.send?.({ heapMiB: mebibytes(heapUsed), residentMiB: mebibytes(rss) } satisfies ControlAnswer)
})
// Hazel ends with the rig, also when that was killed.
process.on("disconnect", () => process.exit(1))
process.channel?.unref()
