import { availableParallelism, cpus, loadavg } from "node:os"
import type { Line } from "./benchmark.ts"

/** Describes the machine and its load, without which no measured number can be judged. */
export const describeMachine = () =>
  [
    `Node ${process.versions.node}`,
    `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? "unknown make"}`,
    `load average ${loadavg()
      .map((load) => load.toFixed(2))
      .join(" ")}`
  ].join(", ")

const headings = ["name", "ours", "yardstick", "ratio", "target", "", "note"]

const cellsOf = ({ name, ours, yardstick, ratio, target, isMet, note }: Line) => {
  const verdict = isMet === undefined ? "" : isMet ? "met" : "missed"
  return [name, ours, yardstick, ratio?.toFixed(2) ?? "-", target, verdict, note]
}

export const table = (lines: ReadonlyArray<Line>): string => {
  const rows = [headings, ...lines.map(cellsOf)]
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const ruler = widths.map((width) => "-".repeat(width))
  return [rows[0]!, ruler, ...rows.slice(1)]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd()
    )
    .join("\n")
}
