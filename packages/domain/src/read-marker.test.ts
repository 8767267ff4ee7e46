import { describe, expect, it } from "@effect/vitest"
import { laterMarker, markerAfterReading, type ReadMarker } from "./read-marker.ts"

const marker = (lastReadSeq: number, epoch = 0): ReadMarker => ({ lastReadSeq, epoch })

const orders = <A>(things: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  things.length < 2
    ? [things]
    : things.flatMap((thing, at) => orders(things.toSpliced(at, 1)).map((rest) => [thing, ...rest]))

describe("how far somebody has read", () => {
  it("is the furthest of all devices in the newest epoch", () => {
    expect(laterMarker(marker(3), marker(5))).toEqual(marker(5))
    expect(laterMarker(marker(9), marker(2, 1))).toEqual(marker(2, 1))
  })

  it("is the same in whatever order and however often events arrive", () => {
    const known = [marker(4), marker(9), marker(2, 1), marker(3, 1), marker(3, 1)]
    for (const order of orders(known)) expect(order.reduce(laterMarker)).toEqual(marker(3, 1))
  })

  it("moves forward by reading, never back", () => {
    expect(markerAfterReading(marker(3), marker(5))).toEqual(marker(5))
    expect(markerAfterReading(marker(5), marker(3))).toEqual(marker(5))
  })

  it("stays where marking unread put it, whatever was read before that", () => {
    expect(markerAfterReading(marker(2, 1), marker(9, 0))).toEqual(marker(2, 1))
    expect(markerAfterReading(marker(2, 1), marker(9, 1))).toEqual(marker(9, 1))
  })

  it("counts an epoch that has not begun as the present one", () => {
    expect(markerAfterReading(marker(2, 1), marker(9, 7))).toEqual(marker(9, 1))
  })
})
