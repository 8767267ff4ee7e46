import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual"
import { type RefObject, useCallback } from "react"
import type { Row } from "./rows.ts"

const heights = { beginning: 120, replies: 80, day: 40, new: 28 }

const estimate = (row: Row | undefined) => {
  if (row === undefined) return 0
  if (row.kind !== "message") return heights[row.kind]
  return row.isGroupStart ? 56 : 26
}

/** Within this distance of the end, in pixels, the list follows new messages. */
export const atEndWithin = 60

interface ListOptions {
  readonly rows: ReadonlyArray<Row>
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The focused row, which stays rendered wherever the list is scrolled. */
  readonly activeIndex: number
  readonly follows: boolean
}

export const useListVirtualizer = ({ rows, scroller, activeIndex, follows }: ListOptions) =>
  useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(rows[index]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range)
        if (activeIndex < 0 || activeIndex >= range.count || indexes.includes(activeIndex)) return indexes
        return [...indexes, activeIndex].toSorted((left, right) => left - right)
      },
      [activeIndex]
    ),
    anchorTo: "end",
    followOnAppend: follows,
    scrollEndThreshold: atEndWithin,
    directDomUpdates: true,
    overscan: 8,
    paddingEnd: 12
  })

export type ListVirtualizer = ReturnType<typeof useListVirtualizer>
